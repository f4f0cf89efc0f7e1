import { describe, expect, test } from "vitest";
import { parseFields } from "./parse_fields.ts";
import { FILE_LIST_SCHEMA } from "./schema.ts";
import { below, selectFields, selects } from "./select_fields.ts";

const LIST = {
  kind: "drive#fileList",
  files: [
    { id: "1", owners: [{ emailAddress: "a", me: true }] },
    { id: "2", name: "two" },
  ],
};
const parse = (mask: string) => parseFields(mask, FILE_LIST_SCHEMA);

describe("selectFields()", () => {
  test("masks each entry of an array, and makes nothing up", () => {
    expect(selectFields(LIST, parse("files(name,owners/me)"))).toEqual({
      files: [{ owners: [{ me: true }] }, { name: "two" }],
    });
  });

  test("leaves everything where everything is selected", () => {
    expect(selectFields(LIST, parse("*"))).toEqual(LIST);
  });

  test("selects() and below() look one step down", () => {
    const selection = parse("files(id)");
    expect([selects(selection, "files"), selects(selection, "kind"), selects("all", "kind")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(selects(below(selection, "files"), "name")).toBe(false);
    expect(below("all", "files")).toBe("all");
  });
});
