import { expect, test } from "vitest";
import { parseRange } from "./cell_range.ts";

const END = Number.POSITIVE_INFINITY;

test.each([
  ["B2", [1, 2], [1, 2]],
  ["b2:d10", [1, 10], [1, 4]],
  ["D10:B2", [1, 10], [1, 4]],
  ["$A$1:$C$3", [0, 3], [0, 3]],
  ["B:D", [0, END], [1, 4]],
  ["2:10", [1, 10], [0, END]],
  ["AA1", [0, 1], [26, 27]],
  ["B2:D", [1, END], [1, 4]],
])("parseRange() reads %s", (text, rows, columns) => {
  expect(parseRange(text)).toEqual({ rows, columns });
});

test.each(["", ":", "A1:", "1A", "A0", "Sheet1!A1", "ABCD1", "A1:B2:C3", "-1"])(
  "parseRange() refuses %j",
  (text) => {
    expect(() => parseRange(text)).toThrow(/is no range of cells/);
  },
);
