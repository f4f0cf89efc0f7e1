import { describe, expect, test } from "vitest";
import { DEFAULT_COLUMNS, FILE_COLUMNS, fieldsOf, parseColumns } from "./columns.ts";

describe("fieldsOf()", () => {
  test("always asks for what shows whether the listing is whole", () => {
    expect(fieldsOf(["id"])).toBe("nextPageToken,incompleteSearch,files(id)");
  });

  test("asks for the MIME type once when the type is wanted too", () => {
    expect(fieldsOf(["type", "mimeType"])).toBe("nextPageToken,incompleteSearch,files(mimeType)");
  });

  test("asks by default for nothing that makes Drive's pages smaller", () => {
    expect(DEFAULT_COLUMNS).not.toContain("parents");
    expect(DEFAULT_COLUMNS).not.toContain("permissions");
  });
});

describe("parseColumns()", () => {
  test("takes every known column in any case, each once", () => {
    expect(parseColumns(FILE_COLUMNS.map((name) => name.toUpperCase()))).toEqual(FILE_COLUMNS);
    expect(parseColumns(["name", " Name "])).toEqual(["name"]);
  });

  test("refuses an unknown column by name and shows the known ones", () => {
    expect(() => parseColumns(["name", "colour"])).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", message: expect.stringContaining('"colour"') }),
    );
  });

  test("refuses no columns at all", () => {
    expect(() => parseColumns([])).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});
