import fc from "fast-check";
import { expect, test } from "vitest";
import { shortText, untrustedText, visibleStart, visibleText } from "./untrusted_text.ts";

test("nothing in a text closes its marks, and no two texts have the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const marked = untrustedText(text);
      const [, mark = ""] = /^<<<([0-9a-f]{16})$/m.exec(marked) ?? [];
      expect(marked.endsWith(`\n${mark}>>>`)).toBe(true);
      expect(marked.split(`${mark}>>>`)).toHaveLength(2);
      const again = untrustedText(marked);
      expect(again.split("\n").at(-1)).not.toBe(marked.split("\n").at(-1));
    }),
  );
});

test("what hides is shown, and what is written stays", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(visibleText(text)).not.toMatch(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
  expect(visibleText("evil\u202egpj.exe\u001b[31m\u{e0041}")).toBe(
    "evil\\u{202e}gpj.exe\\u{1b}[31m\\u{e0041}",
  );
  expect(visibleText("Zeile 1\r\nZeile 2\tमराठी क्‍ष 👩‍👩‍👧")).toBe("Zeile 1\nZeile 2\tमराठी क्‍ष 👩‍👩‍👧");
});

test("parts that are made visible on their own are as long as allowed, and together the whole", () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("\r\n", "\u202e", "\u{e0041}", "\ud800", "👍"),
  );
  fc.assert(
    fc.property(fc.array(unit), fc.integer({ min: 1, max: 40 }), (pieces, limit) => {
      const text = pieces.join("");
      let together = "";
      for (let at = 0; at < text.length; ) {
        const { text: part, taken } = visibleStart(text.slice(at), limit);
        expect(taken).toBeGreaterThan(0);
        expect(part.length).toBeLessThanOrEqual(Math.max(limit, "\\u{10ffff}".length));
        together += part;
        at += taken;
      }
      expect(together).toBe(visibleText(text));
    }),
  );
});

test("a short text is as it is, and of a long one the beginning is shown and its length told", () => {
  expect(shortText("plan", 4)).toBe("plan");
  expect(shortText("plans", 4)).toBe("plan… (5 characters)");
  expect(shortText("\u202e".repeat(100), 20)).toBe("\u202e\u202e… (100 characters)");
});
