import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "./display_width.ts";
import { wrapText } from "./wrap_text.ts";

describe("wrapText()", () => {
  test.each([
    ["one two three", 8, "one\n  two\n  three"],
    ["one two three", 80, "one two three"],
    ["see https://console.cloud.google.com/apis now", 20, "see https://console.cloud.google.com/apis\n  now"],
    ["資料資料 資料", 11, "資料資料\n  資料"],
    ["", 5, ""],
  ])("breaks %j within %d columns", (text, width, wrapped) => {
    expect(wrapText(text, { indent: 2, width })).toBe(wrapped);
  });

  test("keeps a command in one piece, so that it can be copied", () => {
    expect(wrapText("Take it out; run: drivelens config unset proxy; or not", { indent: 4, width: 35 })).toBe(
      "Take it out; run:\n    drivelens config unset proxy;\n    or not",
    );
    const both = "Run: drivelens auth logout --local --account ADDRESS, then: drivelens auth login";
    expect(wrapText(both, { indent: 0, width: 30 })).toBe(
      "Run: drivelens auth logout --local --account ADDRESS,\nthen: drivelens auth login",
    );
  });

  test.each([
    [
      "To see what is there, run: drivelens list '/My Docs; old/Ann'\\''s, then' now",
      "drivelens list '/My Docs; old/Ann'\\''s, then' now",
    ],
    ["Did you mean '/My Docs/Old and new'? It may be", "'/My Docs/Old and new'?"],
    ["Choose one: $'/a b\\'s \\033[2J~1Iaq' (doc), '/a b~1Iqx' (doc)", "$'/a b\\'s \\033[2J~1Iaq'"],
    ["Choose one: 'drive:Ann''s plans/a b' (doc)", "'drive:Ann''s plans/a b'"],
  ])("keeps what is quoted for a shell in one piece: %s", (text, piece) => {
    for (let width = 10; width < 70; width++) {
      const lines = wrapText(text, { indent: 4, width }).split("\n");
      expect(lines.filter((line) => line.includes(piece))).toHaveLength(1);
    }
  });

  test("takes an apostrophe for no quote", () => {
    expect(
      wrapText("nobody's key is anybody's: run: drivelens drives, or look", { indent: 2, width: 20 }),
    ).toBe("nobody's key is\n  anybody's: run:\n  drivelens drives,\n  or look");
  });

  test("loses no word, and is too wide only where one word is", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "é", "資"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 5, max: 40 }), (words, width) => {
        const wrapped = wrapText(words.join(" "), { indent: 2, width });
        expect(wrapped.split(/\s+/).filter(Boolean)).toEqual(words);
        const [first = "", ...others] = wrapped.split("\n");
        for (const line of [`  ${first}`, ...others])
          if (displayWidth(line) > width)
            expect(
              line
                .trim()
                .split(" ")
                .some((each) => displayWidth(each) > width - 2),
            ).toBe(true);
      }),
    );
  });
});
