import { describe, expect, test } from "vitest";
import { CONTENT_SCOPE, METADATA_SCOPE, readScopes } from "./scopes.ts";

const SHEETS = "https://www.googleapis.com/auth/spreadsheets.readonly";

describe("readScopes()", () => {
  test("takes one text or any number of scopes, each once", () => {
    expect(readScopes(`${CONTENT_SCOPE}  ${SHEETS} ${SHEETS}`)).toEqual([CONTENT_SCOPE, SHEETS]);
    expect(readScopes(new Set([SHEETS, CONTENT_SCOPE, "email"]))).toEqual([SHEETS, CONTENT_SCOPE, "email"]);
  });

  test("adds that of metadata where none is Drive's", () => {
    expect(readScopes(SHEETS)).toEqual([METADATA_SCOPE, SHEETS]);
    expect(readScopes([])).toEqual([METADATA_SCOPE]);
  });

  test.each([
    "https://www.googleapis.com/auth/drive",
    "https://www.googleapis.com/auth/drive.file",
    "https://www.googleapis.com/auth/spreadsheets",
    "https://evil.test/auth/drive.readonly",
    `${CONTENT_SCOPE} ${METADATA_SCOPE}`,
    "https://www.googleapis.com/auth/drive.activity.readonly",
  ])("refuses %s", (scopes) => {
    expect(() => readScopes(scopes)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});
