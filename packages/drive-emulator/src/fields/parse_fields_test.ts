import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FieldsError, parseFields, type Selection } from "./parse_fields.ts";
import { FILE_LIST_SCHEMA, FILE_SCHEMA, type Schema } from "./schema.ts";

function plain(selection: Selection): unknown {
  if (selection === "all") return "all";
  return Object.fromEntries([...selection].map(([name, below]) => [name, plain(below)]));
}

const SCHEMA: Schema = { a: "leaf", b: { c: "leaf", d: { e: "leaf" } }, map: { "*": "leaf" } };

/** Masks of the little schema with what they select. */
const masks = fc
  .uniqueArray(
    fc.constantFrom<[string, string, unknown]>(
      ["a", "a", "all"],
      ["b(c,d(e))", "b", { c: "all", d: { e: "all" } }],
      ["b/d/e", "b", { d: { e: "all" } }],
      ["b(*)", "b", "all"],
      ["map/anything", "map", { anything: "all" }],
    ),
    { minLength: 1, selector: ([, name]) => name },
  )
  .map((parts) => ({
    mask: parts.map(([mask]) => mask).join(","),
    selected: Object.fromEntries(parts.map(([, name, selected]) => [name, selected])),
  }));

describe("parseFields()", () => {
  test("reads lists of names, paths and groups", () => {
    fc.assert(
      fc.property(masks, ({ mask, selected }) => {
        expect(plain(parseFields(mask, SCHEMA))).toEqual(selected);
      }),
    );
  });

  test.each([
    [
      "nextPageToken,files(id,owners/emailAddress)",
      { nextPageToken: "all", files: { id: "all", owners: { emailAddress: "all" } } },
    ],
    ["files/id,files/name", { files: { id: "all", name: "all" } }],
    ["files(id),files", { files: "all" }],
    [
      "files(capabilities/canEdit,shortcutDetails(targetId))",
      { files: { capabilities: { canEdit: "all" }, shortcutDetails: { targetId: "all" } } },
    ],
    ["files(exportLinks/x)", { files: { exportLinks: { x: "all" } } }],
    [" files ( id , name ) ", { files: { id: "all", name: "all" } }],
    ["*", "all"],
    ["files(*)", { files: "all" }],
    ["files/*", { files: "all" }],
    ["kind,*", "all"],
  ])("reads %s", (mask, selected) => {
    expect(plain(parseFields(mask, FILE_LIST_SCHEMA))).toEqual(selected);
  });

  test.each([
    ["bogus", "bogus"],
    ["files(id,bogus)", "bogus"],
    ["files/bogus", "bogus"],
    ["files(owners/email)", "email"],
    ["files(capabilities/canFly)", "canFly"],
    ["files(id/x)", "x"],
    ["files(constructor)", "constructor"],
    ["files(id", "files"],
    ["files(id))", ")"],
    ["files()", ")"],
    ["files(id,)", ")"],
    ["id", "id"],
  ])("refuses %s and names %s", (mask, named) => {
    expect(() => parseFields(mask, FILE_LIST_SCHEMA)).toThrow(new FieldsError(named));
    expect(new FieldsError(named).message).toBe(`Invalid field selection ${named}`);
  });

  test("knows every name that a File has", () => {
    expect(
      plain(parseFields("kind,id,md5Checksum,labelInfo/labels/fields/x/user/emailAddress", FILE_SCHEMA)),
    ).toEqual({
      kind: "all",
      id: "all",
      md5Checksum: "all",
      labelInfo: { labels: { fields: { x: { user: { emailAddress: "all" } } } } },
    });
  });

  test("fails in no other way", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[abcdemp*(),/ ]{0,30}$/), (mask) => {
        try {
          parseFields(mask, SCHEMA);
        } catch (error) {
          expect(error).toBeInstanceOf(FieldsError);
        }
      }),
    );
  });
});
