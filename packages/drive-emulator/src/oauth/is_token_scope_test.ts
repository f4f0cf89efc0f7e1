import { expect, test } from "vitest";
import { isTokenScope } from "./is_token_scope.ts";

test.each([
  ["https://www.googleapis.com/auth/drive.readonly", true],
  ["https://www.googleapis.com/auth/cloud-platform", true],
  ["openid", true],
  ["https://www.googleapis.com/auth/drive.everything", false],
  ["toString", false],
  ["", false],
])("isTokenScope(%s) is %s", (scope, expected) => {
  expect(isTokenScope(scope)).toBe(expected);
});
