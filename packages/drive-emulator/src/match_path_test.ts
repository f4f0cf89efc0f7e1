import { expect, test } from "vitest";
import { matchPath } from "./match_path.ts";

test.each([
  ["/v1/a%20b/x!A1:B2", ["a b", "x!A1:B2"]],
  ["/v1/a%2Fb/x", ["a/b", "x"]],
  ["/v1/a/b/x", undefined],
  ["/v2/a/b", undefined],
  ["/v1/%zz/b", undefined],
])("matchPath() of %s", (path, groups) => {
  expect(matchPath(path, /^\/v1\/([^/]+)\/([^/]+)$/)).toEqual(groups);
});
