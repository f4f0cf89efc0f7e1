import fc from "fast-check";
import { expect, test } from "vitest";
import { untrustedText, visibleText } from "./untrusted_text.ts";

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
