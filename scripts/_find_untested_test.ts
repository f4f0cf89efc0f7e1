import { expect, test } from "vitest";
import { findUntested } from "./_find_untested.ts";

test("findUntested() names what runs and has no test beside it", () => {
  const files = {
    "a/src/tested.ts": "export const a = 1;",
    "a/src/tested_test.ts": 'import { a } from "./tested.ts";',
    "a/src/untested.ts": "export const b = 1;",
    "a/src/types.ts":
      'import type { B } from "./b.ts";\n/** What it is. */\nexport interface A { readonly b: B }',
    "a/src/mod.ts": 'export { a } from "./tested.ts";',
    "a/src/main.ts": "run();",
    "a/src/_world_testing.ts": "export const world = {};",
  };
  expect(findUntested(new Map(Object.entries(files)))).toEqual(["a/src/untested.ts"]);
});
