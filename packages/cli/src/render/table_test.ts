import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unescapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { BEN, fileNamed } from "./_files.ts";
import { displayWidth } from "./display_width.ts";
import { DEFAULT_TABLE_COLUMNS, type TableColumn, tableRenderer } from "./table.ts";
import type { TypeStyle } from "./type_style.ts";

const now = new Date(2026, 10, 12, 12, 0).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();
const sinkOf = (columns: number | undefined, colour = false): Sink => ({
  isTerminal: columns !== undefined,
  columns: columns ?? 80,
  colour,
  write: async () => undefined,
});
const table = (columns: readonly TableColumn[], width: number | undefined, header = true) =>
  tableRenderer(columns, { sink: sinkOf(width), now, header });

const FILES = [
  fileNamed("Plan", { type: "doc", size: 1_234_567, modifiedTime: at(12, 9), owners: [{ me: true }] }),
  fileNamed("東京 旅行", { type: "folder", size: null, modifiedTime: at(2, 14), owners: [BEN] }),
  fileNamed("A very long name that says a great deal about what the file is for.pdf", {
    type: "pdf",
    size: 999,
    modifiedTime: "2024-03-05T12:00:00.000Z",
    owners: null,
    driveId: "0AbCdEfGhIjKlMnOpQ",
  }),
  fileNamed("تقرير", { type: "sheet", size: 40_315, modifiedTime: at(11, 8), owners: [BEN] }),
  fileNamed("👨‍👩‍👧 photos\n", { type: "image", size: 64_000, modifiedTime: at(11, 7), owners: [BEN] }),
];

describe("tableRenderer()", () => {
  test("lines up what has different widths, eighty columns wide", () => {
    expect(table(DEFAULT_TABLE_COLUMNS, 80).page(FILES)).toMatchInlineSnapshot(`
      "NAME                      TYPE      SIZE  MODIFIED      OWNER
      Plan                      doc     1.2 MB  today 09:05   me
      東京 旅行                 folder       –   2 Nov 14:05  Ben Okafor
      A very long name that s…  pdf      999 B   5 Mar 2024   drive:0AbCdEfGhIjKlMnOpQ
      تقرير                     sheet    40 kB  11 Nov 08:05  Ben Okafor
      👨‍👩‍👧 photos\\n               image    64 kB  11 Nov 07:05  Ben Okafor
      "
    `);
  });

  test("writes whole cells into a pipe", () => {
    expect(table(DEFAULT_TABLE_COLUMNS, undefined).page(FILES)).toContain(
      "A very long name that says a great deal about what the file is for.pdf  pdf",
    );
  });

  test("cuts nothing on a terminal where lines may be long", () => {
    const renderer = tableRenderer(DEFAULT_TABLE_COLUMNS, {
      sink: sinkOf(40),
      now,
      header: true,
      wide: true,
    });
    const text = renderer.page(FILES);
    expect(text).toContain("a great deal about what the file is for.pdf  pdf");
    expect(text).toContain("drive:0AbCdEfGhIjKlMnOpQ\n");
    expect(text).not.toContain("…");
  });

  test("lets long types give way before the name is gone", () => {
    const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const files = [fileNamed("Quarterly report of the board.docx", { mimeType, type: "office" })];
    const options = { sink: sinkOf(80), now, header: false, typeStyle: "mime" } as const;
    expect(tableRenderer(["name", "type"], options).page(files)).toBe(
      "Quarterly report of the board.docx  application/vnd.openxmlformats-officedocume…\n",
    );
  });

  test("writes types in the style asked for, and both of a converted pair", () => {
    const doc = "application/vnd.google-apps.document";
    const converted = { id: "2", name: "Plan", mimeType: doc, type: "doc" } as const;
    const files = [fileNamed("Plan.pdf", { mimeType: "application/pdf", type: "pdf", converted })];
    const line = (typeStyle: TypeStyle) =>
      tableRenderer(["type"], { sink: sinkOf(80), now, header: false, typeStyle }).page(files);
    expect([line("word"), line("short"), line("label")]).toEqual([
      "pdf + doc\n",
      "pdf + document\n",
      "PDF + Google Doc\n",
    ]);
  });

  test("shows what was asked for under Drive's own names", () => {
    const columns: readonly TableColumn[] = ["name", "starred", "mimeType"];
    const files = [fileNamed("a", { starred: true }), fileNamed("b", { starred: null })];
    expect(table(columns, 80).page(files)).toBe(
      "NAME  STARRED  MIMETYPE\na     yes      text/plain\nb     –        text/plain\n",
    );
  });

  test("has one line of titles for all pages, or none, and keeps the columns of the first", () => {
    const pages = table(["name", "type"], 80);
    expect(pages.page([fileNamed("longer name")])).toBe("NAME         TYPE\nlonger name  text\n");
    expect(pages.page([fileNamed("b")])).toBe("b            text\n");
    expect(table(["name", "type"], 80, false).page([fileNamed("b")])).toBe("b  text\n");
  });

  test("writes titles in bold where there is colour", () => {
    const text = tableRenderer(["name"], { sink: sinkOf(80, true), now, header: true }).page([
      fileNamed("a"),
    ]);
    expect(text).toBe("\u001b[1mNAME\u001b[22m\na\n");
  });

  test("is never wider than the terminal, keeps one line a file, and lets no name act on it", () => {
    const names = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\n", "\x1b[2J", "東", "\u202e")),
    );
    fc.assert(
      fc.property(fc.array(names, { minLength: 1 }), fc.integer({ min: 1, max: 140 }), (parts, width) => {
        const files = parts.map((part) => fileNamed(part.join(""), { size: 1, owners: [BEN] }));
        const text = table(DEFAULT_TABLE_COLUMNS, width).page(files);
        const lines = text.split("\n");
        expect(lines).toHaveLength(files.length + 2);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u);
      }),
    );
  });

  test("gives every name back in full from a pipe", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 1 }), (names) => {
        const lines = table(["name"], undefined, false)
          .page(names.map((name) => fileNamed(`<${name}>`)))
          .split("\n");
        expect(lines.slice(0, -1).map(unescapeText)).toEqual(names.map((name) => `<${name}>`));
      }),
    );
  });
});
