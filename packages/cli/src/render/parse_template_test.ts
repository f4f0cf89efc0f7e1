import { DriveError, FILE_COLUMNS } from "@drivelens/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTemplate } from "./parse_template.ts";

const textOf = (template: string) =>
  parseTemplate(template)
    .parts.map((part) => (typeof part === "string" ? part : `<${[part.column, ...part.path].join("/")}>`))
    .join("");
function hintOf(template: string): string[] {
  try {
    parseTemplate(template);
  } catch (error) {
    if (error instanceof DriveError) return [error.code, error.message, ...(error.hint ?? "").split("\n")];
  }
  throw new Error("was read");
}

describe("parseTemplate()", () => {
  test.each([
    ["{name}\\t{size}", "<name>\t<size>"],
    ["{NAME} { id }", "<name> <id>"],
    ["{owners.0.emailAddress}", "<owners/0/emailAddress>"],
    ["{id}\\0", "<id>\0"],
    ["{id}\\r\\n", "<id>\r\n"],
    ["\\{{id}\\}\\\\", "{<id>}\\"],
    ['{{"id":"{id}"}}', '{"id":"<id>"}'],
    ["{{{id}}}", "{<id>}"],
    ["{id}} }", "<id>} }"],
    ["東\n{id}", "東\n<id>"],
  ])("reads %j", (template, text) => {
    expect(textOf(template)).toBe(text);
  });

  test("tells the columns that it needs, each once", () => {
    expect(parseTemplate("{owners.0.me} {name} {Owners.1.me}").columns).toEqual(["owners", "name"]);
    expect(parseTemplate(FILE_COLUMNS.map((column) => `{${column}}`).join("")).columns).toEqual(FILE_COLUMNS);
  });

  test("points at what it cannot read", () => {
    expect(hintOf("{name}\\t{size")).toEqual([
      "INVALID_INPUT",
      "Cannot use the template: a brace is opened and not closed",
      "Close it with }, or write {{ for a brace itself",
      "  {name}\\t{size",
      "          ^",
    ]);
    expect(hintOf("{id} {naem.x}")).toEqual([
      "INVALID_INPUT",
      'Cannot use the template: there is no column "naem"',
      "Did you mean {name}?",
      "  {id} {naem.x}",
      "        ^",
    ]);
  });

  test.each([
    ["{na{me}", "not closed"],
    ["{colour}", 'no column "colour"'],
    ["{constructor}", 'no column "constructor"'],
    ["{}", "braces without a column"],
    ["{owners..me}", "full stop"],
    ["{owners.}", "full stop"],
    ["{id}\\d", '"\\d" stands for nothing'],
    ["{id}\\", '"\\" stands for nothing'],
    ["", "names no column"],
    ["{{name}}", "names no column"],
  ])("refuses %j", (template, why) => {
    expect(hintOf(template)[1]).toContain(why);
  });

  test("reads or refuses whatever is typed, and loses no character of it", () => {
    const sign = fc.oneof(
      fc.constantFrom("{", "}", "\\", "{id}", "\\t", "."),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(sign), (signs) => {
        try {
          parseTemplate(signs.join(""));
        } catch (error) {
          if (!(error instanceof DriveError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = text.replace(/[\\{}]/g, (each) => `\\${each}`);
        expect(textOf(`${written}{id}`)).toBe(`${text}<id>`);
      }),
    );
  });
});
