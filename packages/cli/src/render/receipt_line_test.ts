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
  expect(receiptLine(receipt, undefined)).toBe(`Incomplete after 7 files: ${why}`);
  expect(exitCodeOf(receipt)).toBe(3);
});
