import type { Receipt } from "@drivelens/core";
import { expect, test } from "vitest";
import { exitCodeOf } from "../exit_codes.ts";
import { receiptLine } from "./receipt_line.ts";

const RECEIPT: Receipt = {
  complete: false,
  more: false,
  rows: 7,
  examined: 7,
  pages: 1,
  requests: 1,
  retries: 0,
  quotaUnits: 100,
  seconds: 1,
  order: "none",
  places: [{ place: "/", rows: 7, complete: false }],
};

test.each([
  [{ reason: "UNVERIFIED", unverifiedFolders: 1 }, "1 folder may hold more than was seen"],
  [{ reason: "UNVERIFIED", unverifiedFolders: 1200 }, "1,200 folders may hold more than was seen"],
  [{ reason: "INCOMPLETE_SEARCH" }, "Google says that it did not search every place"],
  [{ reason: "NOT_FOUND" }, "Cannot read / (NOT_FOUND)"],
] as const)("an incomplete listing says why and ends with 3: %j", (facts, why) => {
  const receipt = { ...RECEIPT, ...facts };
  expect(receiptLine(receipt)).toBe(`Incomplete after 7 files: ${why}`);
  expect(exitCodeOf(receipt)).toBe(3);
});

const WHOLE: Receipt = { ...RECEIPT, complete: true };
const OUTSIDE = "2 files outside the answer: they do not say when or by whom they were shared";

test.each([
  [{ order: "name" }, "7 files · 1 page · 1.0 s · complete"],
  [{ order: "none" }, "7 files · 1 page · 1.0 s · complete · order: none"],
  [{ rows: 0, examined: 1200 }, "No files of 1,200 looked at · 1 page · 1.0 s · complete"],
  [
    { order: "name", more: true, examined: 1200, outside: 2 },
    `7 files of 1,200 looked at, and there are more (--all, --limit N) · 1 page · 1.0 s · complete · ${OUTSIDE}`,
  ],
] as const)("a complete listing says all of it in one line: %j", (facts, line) => {
  expect(receiptLine({ ...WHOLE, ...facts })).toBe(line);
});

test("a tree has an order of its own", () => {
  expect(receiptLine(WHOLE, { isTree: true })).toBe("7 items · 1 page · 1.0 s · complete");
});
