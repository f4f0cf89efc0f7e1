import { describe, expect, test } from "vitest";
import type { Sink } from "../io.ts";
import { type RecordColumn, type RecordTextOptions, recordText } from "./record_text.ts";

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

function text(options: Partial<RecordTextOptions>): string {
  return recordText(ROWS, {
    format: "table",
    keys: ["name", "size"],
    columns: COLUMNS,
    sink: PIPE,
    header: true,
    ...options,
  });
}

describe("recordText()", () => {
  test("draws a table, with every sign visible", () => {
    expect(text({})).toBe(
      ["NAME           SIZE", "=1+1\\u{1b}[2J    12", "東京の計画        –", ""].join("\n"),
    );
  });

  test("makes the elastic column narrower on a terminal", () => {
    expect(text({ sink: TERMINAL })).toBe(
      ["NAME        SIZE", "=1+1\\u{1b…    12", "東京の計画     –", ""].join("\n"),
    );
  });

  test("writes cells that no spreadsheet computes", () => {
    expect(text({ format: "csv" })).toBe("name,size\r\n\\u{3d}1+1\\u{1b}[2J,12\r\n東京の計画,\r\n");
    expect(text({ format: "tsv", header: false })).toBe("\\u{3d}1+1\\u{1b}[2J\t12\n東京の計画\t\n");
  });

  test("writes a line of JSON a row", () => {
    expect(text({ format: "ndjson" })).toBe(
      '{"name":"=1+1\\u001b[2J","size":12}\n{"name":"東京の計画","size":null}\n',
    );
  });

  test("writes nothing of nothing but the header that programs expect", () => {
    const empty = { keys: ["name"], columns: COLUMNS, sink: PIPE, header: true };
    expect(recordText([], { ...empty, format: "table" })).toBe("");
    expect(recordText([], { ...empty, format: "csv" })).toBe("name\r\n");
  });
});
