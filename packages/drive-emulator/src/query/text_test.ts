import { describe, expect, test } from "vitest";
import { containsPrefix, containsTokens, foldAscii, foldName } from "./text.ts";

describe("foldAscii()", () => {
  test("folds A to Z and nothing else", () => {
    expect(foldAscii("ÉCOLE Straße ΑΒ")).toBe("École straße ΑΒ");
  });
});

describe("foldName()", () => {
  test("folds case and compatibility forms, but no accents", () => {
    expect(foldName("ＡＢＣ ﬁn É ß")).toBe("abc fin é ß");
  });
});

describe("containsPrefix()", () => {
  test.each([
    ["hello world", "hello", true],
    ["hello world", "wor", true],
    ["hello world", "hello wor", true],
    ["helloworld", "world", false],
    ["hello world", "orld", false],
    ["report_final-v2.pdf", "final", true],
    ["report_final-v2.pdf", "pdf", true],
    ["anything", "", true],
  ])("says of %j and %j: %s", (text, wanted, answer) => {
    expect(containsPrefix(text, wanted)).toBe(answer);
  });
});

describe("containsTokens()", () => {
  test.each([
    ["goals budget hiring", "budget", true],
    ["goals budget hiring", "hiring goals", true],
    ["goals budget hiring", "bud", false],
    ["goals budget hiring", '"budget hiring"', true],
    ["goals budget hiring", '"hiring budget"', false],
    ["Goals", "GOALS", true],
  ])("says of %j and %j: %s", (text, wanted, answer) => {
    expect(containsTokens(text, wanted)).toBe(answer);
  });
});
