import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";

const sign = fc.constantFrom("東", "a", "👩", "👨‍👩‍👧", "é", "\u0301", "ن", "🇩🇪", "ｶ", " ", "त्रै", "ำ", "က");

describe("cutText()", () => {
  test("never takes more than its width, and leaves alone what fits", () => {
    fc.assert(
      fc.property(fc.array(sign), fc.integer({ min: 1, max: 40 }), (signs, width) => {
        const text = signs.join("");
        const cut = cutText(text, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        if (displayWidth(text) <= width) expect(cut).toBe(text);
        else expect(cut).toMatch(/…$/);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["東京旅行", 5, "東京…"],
    ["東京旅行", 4, "東…"],
    ["plan.pdf", 5, "plan…"],
    ["Übersicht", 5, "Über…"],
    ["plan.pdf", 1, "…"],
    ["plan.pdf", 0, ""],
  ])("cuts %s to %d columns", (text, width, cut) => {
    expect(cutText(text, width)).toBe(cut);
  });
});
