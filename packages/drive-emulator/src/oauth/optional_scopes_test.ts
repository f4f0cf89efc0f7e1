import { describe, expect, test } from "vitest";
import { optionalScopes } from "./optional_scopes.ts";

const PREFIX = "https://www.googleapis.com/auth/";
const DRIVE = `${PREFIX}drive.readonly`;
const SHEETS = `${PREFIX}spreadsheets.readonly`;

describe("optionalScopes()", () => {
  test.each<[scopes: readonly string[], optional: readonly string[]]>([
    [[DRIVE], []],
    [[DRIVE, DRIVE], []],
    [
      [DRIVE, SHEETS],
      [DRIVE, SHEETS],
    ],
    [
      [DRIVE, SHEETS, DRIVE],
      [DRIVE, SHEETS],
    ],
    [["openid", DRIVE], [DRIVE]],
    [["email", DRIVE], [DRIVE]],
    [["profile", DRIVE], [DRIVE]],
    [[`${PREFIX}userinfo.email`, DRIVE], [DRIVE]],
    [
      [`${PREFIX}userinfo.profile`, DRIVE, SHEETS],
      [DRIVE, SHEETS],
    ],
    [["openid", "email", "profile"], []],
  ])("of %j are %j", (scopes, optional) => {
    expect(optionalScopes(scopes)).toEqual(optional);
  });
});
