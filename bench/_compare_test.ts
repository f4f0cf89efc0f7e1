import { expect, test } from "vitest";
import { compare } from "./_compare.ts";
import { limitSeconds, pagesOf } from "./_limit.ts";

test("What ran in turn is compared in pairs, and the middle ratio counts", () => {
  const { ratio, words } = compare([2, 0.25, 4], [20, 10, 8]);
  expect(ratio).toBe(10);
  expect(words).toBe("2.0 s (250 ms to 4.0 s) against 10.0 s (8.0 s to 20.0 s)");
  expect(compare([0.05], [1]).words).toBe("50 ms against 1.0 s");
});

test("The limit is the pages at Google's rate, and the wait for one", () => {
  expect([pagesOf(460), pagesOf(461)]).toEqual([1, 2]);
  expect(limitSeconds(460 * 108)).toBeCloseTo(2.86);
});
