import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeCell, escapeText, safeJson, unescapeText, visibleText } from "./escape.ts";

const hostile = fc.constantFrom(
  ..."\0\n\r\t\x1b\x7f\x85\x9b\u00ad\u061c\u200b\u200c\u200d\u200e\u202a\u202e\u2028\u2029\u2066\u2069\ufeff",
  "\u{e0041}",
  "\ud800",
  "\udfff",
  "\\",
  "\\u{41}",
  "\\u{110000}",
);
const name = fc
  .array(fc.oneof(hostile, fc.string({ unit: "binary" }), fc.constantFrom("=", "+", "-", "@", "ن", "👩")))
  .map((parts) => parts.join(""));

describe("escapeText()", () => {
  test("can be undone, and leaves no control, bidi or format character but a joiner in its place", () => {
    fc.assert(
      fc.property(name, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u);
        expect(escaped).not.toMatch(/(^|[ -~])[\u200c\u200d]|[\u200c\u200d]($|[ -~])/);
        expect(unescapeText(escaped)).toBe(text);
      }),
    );
  });

  test.each([
    ["plain name.txt", "plain name.txt"],
    ["two\nlines\tand a tab", "two\\nlines\\tand a tab"],
    ["C:\\temp", "C:\\\\temp"],
    ["\x1b[31mred", "\\u{1b}[31mred"],
    ["photo\u202egpj.exe", "photo\\u{202e}gpj.exe"],
    ["half \ud83d", "half \\u{d83d}"],
    ["👨‍👩‍👧 family", "👨‍👩‍👧 family"],
    ["می‌خواهم", "می‌خواهم"],
    ["pay\u200dpal", "pay\\u{200d}pal"],
    ["東京 日本語", "東京 日本語"],
  ])("writes %j as %j", (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });
});

describe("escapeCell()", () => {
  test("leaves no cell that a spreadsheet would compute, and can be undone", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "=", "+", "-", "@", "\t", "\r"), name, (first, rest) => {
        const cell = escapeCell(first + rest);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(unescapeText(cell)).toBe(first + rest);
      }),
    );
  });
});

describe("safeJson()", () => {
  test("changes no value and leaves nothing that a terminal would obey", () => {
    fc.assert(
      fc.property(name, (text) => {
        const json = safeJson({ name: text });
        expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(json)).toEqual({ name: text });
      }),
    );
  });
});

describe("visibleText()", () => {
  test("makes one line of several and keeps backslashes", () => {
    expect(visibleText("Cannot read C:\\x\nnext")).toBe("Cannot read C:\\x\\u{a}next");
  });
});
