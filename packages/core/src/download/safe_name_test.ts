import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NameBook } from "./_name_book.ts";
import { nameKey, safeName, withSuffix } from "./safe_name.ts";

/** Names as somebody would make them who wants out, or in the way. */
const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "..",
        "/",
        "\\",
        ".",
        " ",
        "con",
        "NUL",
        ".txt",
        ":",
        "~",
        "\u0000",
        "\u202e",
        "a",
        "A",
        "ﬁ",
        "é",
        "é",
        ".partial",
        "\u200d",
        "\ud800",
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join("")),
);

describe("safeName()", () => {
  test.each([
    ["plan.pdf", "plan.pdf"],
    ["../../etc/passwd", ".._.._etc_passwd"],
    ["..", "__"],
    [".", "_"],
    ["", "_"],
    ["a/b\\c:d", "a_b_c_d"],
    ["ends. ", "ends__"],
    ["bell\u0007\u202etxt.exe", "bell__txt.exe"],
    ["CON", "_CON"],
    ["nul.tar.gz", "_nul.tar.gz"],
    ["aux .txt", "_aux .txt"],
    ["console", "console"],
    ["film.mkv.Partial", "film.mkv.Partial_"],
    [".env", ".env"],
    ["👩‍👩‍👧.png", "👩‍👩‍👧.png"],
    ["\ud800x", "_x"],
    [`${"é".repeat(200)}.pdf`, `${"é".repeat(88)}.pdf`],
  ])("makes of %j %j", (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  test("names one thing in a folder of any system, and a safe name stays", () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const safe = safeName(name);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}]|[. ]$|^$/u);
        expect(safe.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(safe)).toBeLessThan(200);
        expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.partial$/i);
        expect(safeName(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("NameBook", () => {
  test("gives no two files names that are one to some system", () => {
    fc.assert(
      fc.property(fc.array(hostileName, { maxLength: 12 }), (names) => {
        const book = new NameBook();
        const own = names.map((name, at) => book.take(name, `1AbCdEfGhIjK${at % 3}`));
        expect(new Set(own.map(nameKey)).size).toBe(names.length);
        for (const each of own) expect(Buffer.byteLength(each)).toBeLessThan(230);
      }),
    );
  });

  test("puts the beginning of the ID before the ending", () => {
    const book = new NameBook();
    const names = ["Plan.pdf", "PLAN.PDF", "plan.pdf"].map((name) => book.take(name, "1AbCdEfGhIjK"));
    expect(names).toEqual(["Plan.pdf", "PLAN (1AbCdEfG).PDF", "plan (1AbCdEfGhIjK~2).pdf"]);
    expect(withSuffix(".env", " (2)")).toBe(".env (2)");
  });
});
