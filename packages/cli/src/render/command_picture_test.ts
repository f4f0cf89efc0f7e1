import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandPicture } from "./command_picture.ts";
import { displayWidth } from "./display_width.ts";

const draw = (argv: readonly string[], at: number, { width = 60, platform = "linux" } = {}) => {
  const { line, mark } = commandPicture({ argv, at, platform }, width);
  return `\n${line}\n${mark}`;
};

describe("commandPicture()", () => {
  test("marks the word that is wrong, the first, the last, one that is missing", () => {
    expect(draw(["list", "--limt", "5"], 1)).toBe(`
drivelens list --limt 5
               ^^^^^^`);
    expect(draw(["lits"], 0)).toBe(`
drivelens lits
          ^^^^`);
    expect(draw(["auth", "use"], 2)).toBe(`
drivelens auth use
                   ^`);
    expect(draw([], 0)).toBe(`
drivelens
          ^`);
    expect(draw(["list", ""], 1)).toBe(`
drivelens list ''
               ^^`);
  });

  test("quotes as the shell does, and shows what is invisible", () => {
    expect(draw(["list", "Ann's\u001b[2J", "a b"], 1)).toBe(`
drivelens list $'Ann\\'s\\033[2J' 'a b'
               ^^^^^^^^^^^^^^^^`);
    expect(draw(["list", "a\u001b", "資料 x", "y"], 2, { platform: "win32" })).toBe(`
drivelens list 'a\\u{1b}' '資料 x' y
                         ^^^^^^^^`);
  });

  test("cuts a long line around the word", () => {
    const words = Array.from({ length: 30 }, (_, index) => `word${index}`);
    expect(draw(["list", ...words], 16)).toBe(`
… word8 word9 word10 word11 word12 word13 word14 word15 …
                                                 ^^^^^^`);
  });

  test("shows no password of a proxy", () => {
    expect(draw(["config", "set", "proxy", "http://ann:secret@proxy.example", "x"], 4)).toBe(`
drivelens config set proxy 'http://***@proxy.example' x
                                                      ^`);
  });

  test("is never wider than it may be, and marks what it shows", () => {
    const word = fc.string({ unit: fc.constantFrom(..."ab資é '\n"), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 20, max: 90 }),
        (argv, nth, width) => {
          const { line, mark } = commandPicture({ argv, at: nth % argv.length, platform: "linux" }, width);
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(mark.length).toBeLessThanOrEqual(displayWidth(line));
          expect(mark).toMatch(/^ *\^+$/);
        },
      ),
    );
  });
});
