import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quotedName } from "./quoted_name.ts";

describe("quotedName()", () => {
  test.each([
    ["Q4 plan", '"Q4 plan"'],
    ["資料 👩‍👩‍👧", '"資料 👩‍👩‍👧"'],
    ["", '""'],
    ['x": it is broken\nNext: run me', '"x\\": it is broken\\nNext: run me"'],
    ["a\\", '"a\\\\"'],
    ["a\u202eb\u{e0041}\u0085\u2028\u001b", '"a\\u202eb\\udb40\\udc41\\u0085\\u2028\\u001b"'],
    ["a".repeat(80), `"${"a".repeat(80)}"`],
    ["a".repeat(81), `"${"a".repeat(79)}…"`],
    ["👍".repeat(81), `"${"👍".repeat(79)}…"`],
  ])("writes %j", (name, quoted) => {
    expect(quotedName(name)).toBe(quoted);
  });

  test("keeps a name within its quotation marks, on one line, and all in sight", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        const quoted = quotedName(name);
        expect(quoted).toMatch(/^"(?:[^"\\]|\\.)*"$/);
        expect(quoted).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const read = JSON.parse(quoted);
        if (Array.from(name).length <= 80) expect(read).toBe(name);
        else expect(name.startsWith(read.slice(0, -1))).toBe(true);
      }),
    );
  });
});
