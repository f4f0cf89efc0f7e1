import { describe, expect, test } from "vitest";
import type { Sink } from "../io.ts";
import { type RecordColumn, type RecordLinesOptions, recordLines } from "./record_lines.ts";

const PIPE: Sink = { isTerminal: false, columns: 80, colour: false, write: async () => undefined };
const TERMINAL: Sink = { ...PIPE, isTerminal: true, columns: 16 };
const COLUMNS: readonly RecordColumn[] = [
  { title: "name", show: ({ name }) => String(name), elastic: true },
  { title: "size", show: ({ size }) => String(size ?? "–"), right: true },
];
const ROWS = [
  { name: "=1+1\u001b[2J", size: 12 },
  { name: "東京の計画", size: null },
];

function lines(options: Partial<RecordLinesOptions>): readonly string[] {
  return recordLines(ROWS, { columns: COLUMNS, sink: PIPE, header: true, ...options });
}

describe("recordLines()", () => {
  test("draws a table, with every sign visible", () => {
    expect(lines({})).toEqual(["NAME           SIZE", "=1+1\\u{1b}[2J    12", "東京の計画        –"]);
  });

  test("makes the elastic column narrower on a terminal", () => {
    expect(lines({ sink: TERMINAL })).toEqual(["NAME        SIZE", "=1+1\\u{1b…    12", "東京の計画     –"]);
  });

  test("leaves out the titles, and draws nothing of nothing", () => {
    expect(lines({ header: false })).toHaveLength(2);
    expect(recordLines([], { columns: COLUMNS, sink: PIPE, header: true })).toEqual([]);
  });
});
