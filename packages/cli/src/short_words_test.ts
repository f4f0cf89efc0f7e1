import { describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";
import { withShortWords } from "./short_words.ts";

const LONG = `${"a".repeat(300)}${"z".repeat(300)}`;
const SHORT = `${"a".repeat(120)}…${"z".repeat(79)}`;

describe("withShortWords()", () => {
  test("keeps the beginning and the end of a long word, or of a part of it", () => {
    expect(withShortWords(`Cannot use "${LONG}" as --limit`, [`--limit=${LONG}`])).toBe(
      `Cannot use "${SHORT}" as --limit`,
    );
    expect(withShortWords(`There is no drive "${LONG}"`, ["list", `drive:${LONG}/A`])).toBe(
      `There is no drive "${SHORT}"`,
    );
    expect(withShortWords(`Cannot read "${LONG}"`, ["list"])).toBe(`Cannot read "${LONG}"`);
  });

  test("cuts no character in half", () => {
    const word = "\u{1F600}".repeat(300);
    const cut = withShortWords(`"${word}"`, [word]);
    expect(cut).toHaveLength(2 + 199 * 2 + 1);
    expect(cut.isWellFormed()).toBe(true);
  });
});

describe("an error about a very long word", () => {
  test.each([
    [[LONG]],
    [["list", `--${LONG}`]],
    [["list", `--limit=${LONG}`]],
    [["list", "--sort", LONG]],
    [["list", `drive:${LONG}`]],
    [["config", "get", LONG]],
    [["list", "-o", `/tmp/${LONG}/x.csv`]],
    [["list", "--template", `{${LONG}}`]],
    [["info", `/${LONG}`, `/Work/${LONG}`]],
    [["list", "--larger", `\ud800\u001b[2J${LONG}`]],
  ])("is short: %#", async (argv) => {
    const { options } = await google();
    const { code, stderr } = await run(argv, options);
    expect(code).not.toBe(0);
    for (const line of stderr.split("\n")) {
      expect(line.length).toBeLessThan(500);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }
    const json = await run([...argv, "--format", "json"], options);
    for (const line of json.stderr.split("\n").slice(0, -1)) {
      expect(JSON.parse(line).message.length).toBeLessThan(400);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }
  });
});
