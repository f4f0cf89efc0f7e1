import { describe, expect, test } from "vitest";
import { fewerWords } from "./_fewer_words.ts";

const NAMES = ["invoice 2026-10", "invoice 2026-09", "invoice 2025", "party october", "plan 2026"];
const count = (words: readonly string[]) =>
  NAMES.filter((name) => words.every((word) => name.includes(word))).length;

describe("fewerWords()", () => {
  test.each([
    [
      ["invoice", "november", "2026"],
      ["invoice", "2026"],
    ],
    [["november", "party"], ["party"]],
    [
      ["invoice", "2026", "october"],
      ["invoice", "2026"],
    ],
    [["plan", "2025"], ["plan"]],
    [["invoice", "party", "plan"], undefined],
    [["november", "december"], undefined],
    [["invoice"], undefined],
  ])("of %j: %j", (words, rest) => {
    expect(fewerWords(words, count)).toEqual(rest);
  });

  test("does not try many words", () => {
    let tries = 0;
    const many = Array.from({ length: 7 }, (_, at) => `word ${at}`);
    expect(fewerWords(many, () => ++tries)).toBeUndefined();
    expect(tries).toBe(0);
  });
});
