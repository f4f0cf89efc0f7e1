import { expect, test } from "vitest";
import { bar } from "./bar.ts";

test.each([
  [0, ""],
  [0.0001, "▏"],
  [0.5, "██"],
  [0.55, "██▎"],
  [1, "████"],
  [3, "████"],
])("%d of a bar of four is %j", (share, expected) => {
  expect(bar(share, 4)).toBe(expected);
});
