import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL_COMMANDS } from "../commands/all_commands.ts";
import type { Command, FlagSpec } from "./command.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import { type CommandLine, parseCommandLine } from "./parse_command_line.ts";

const TREE: readonly Command[] = [
  {
    name: "look",
    describe: "Look",
    flags: {
      type: { kind: "text", many: true, describe: "Types", value: "T", choices: ["pdf", "doc"] },
      output: { kind: "text", short: "o", describe: "A file", value: "FILE" },
      larger: { kind: "text", describe: "A size", value: "SIZE", group: "Which files" },
      smaller: { kind: "text", describe: "A size", value: "SIZE", group: "Which files" },
      deep: { kind: "flag", short: "R", describe: "All below" },
      null: { kind: "flag", short: "0", describe: "Ends with NUL" },
    },
    words: [
      { name: "PLACE", describe: "a place", required: true },
      { name: "FILE", describe: "files", required: false, many: true },
    ],
    examples: [["drivelens look", "Looks"]],
    load: () => Promise.reject(new Error("Nothing is run here")),
  },
  {
    name: "say",
    describe: "Say",
    flags: {},
    words: [{ name: "HOW", describe: "how", required: true, choices: ["loud", "low"] }],
    examples: [["drivelens say low", "Says"]],
    hidden: true,
    load: () => Promise.reject(new Error("Nothing is run here")),
  },
];

const parse = (argv: readonly string[]): Promise<CommandLine> =>
  parseCommandLine(argv, {
    commands: TREE,
    groups: { "": { describe: "Test", examples: [] } },
    version: "1.2.3",
    width: 80,
  });

async function flagsOf(argv: readonly string[]): Promise<unknown> {
  const parsed = await parse(argv);
  return parsed.kind === "run" ? parsed.flags : parsed;
}

describe("a command line", () => {
  test.each([
    [["p", "--type", "pdf", "--type=doc"], { PLACE: "p", type: ["pdf", "doc"] }],
    [["p", "--type", "pdf"], { PLACE: "p", type: ["pdf"] }],
    [["p"], { PLACE: "p" }],
    [["p", "a", "b", "c"], { PLACE: "p", FILE: ["a", "b", "c"] }],
    [["p", "a", "--", "--help", "-R"], { PLACE: "p", FILE: ["a", "--help", "-R"] }],
    [["--", "--help"], { PLACE: "--help" }],
    [["--", "--"], { PLACE: "--" }],
    [["-R", "-o", "f", "p"], { PLACE: "p", deep: true, output: "f" }],
    [["-R", "true"], { PLACE: "true", deep: true }],
    [["p", "-0"], { PLACE: "p", null: true }],
    [["p", "-o=f"], { PLACE: "p", output: "f" }],
    [["p", "-o", "-"], { PLACE: "p", output: "-" }],
    [["-", "--deep=false"], { PLACE: "-" }],
    [["p", "--larger", "-5"], { PLACE: "p", larger: "-5" }],
    [["p", "--larger", "-5d"], { PLACE: "p", larger: "-5d" }],
    [["p", "--larger=--deep"], { PLACE: "p", larger: "--deep" }],
    [["look", "look"], { PLACE: "look", FILE: ["look"] }],
    [["", ""], { PLACE: "", FILE: [""] }],
  ])("is understood with %j", async (argv, flags) => {
    expect(await flagsOf(["look", ...argv])).toEqual(flags);
  });

  test.each([
    [["p", "--type", "xls"], { message: 'Cannot use "xls" as --type: choose pdf, doc', at: 3 }],
    [
      ["p", "--type", "pdf", "--type", "dox"],
      { message: expect.stringContaining("did you mean doc?"), at: 5 },
    ],
    [["p", "--larger", "-R"], { message: "Cannot use --larger without a value", at: 2 }],
    [["p", "-ofile"], { message: 'Unknown option "-ofile"', at: 2 }],
    [["p", "-5"], { message: 'Unknown option "-5"', at: 2 }],
    [["--type", "pdf"], { message: "look needs PLACE: a place", at: 3 }],
  ])("is refused with %j", async (argv, problem) => {
    expect(await parse(["look", ...argv])).toMatchObject({ kind: "problem", ...problem });
  });

  test("may have a word from a list alone", async () => {
    expect(await flagsOf(["say", "low"])).toEqual({ HOW: "low" });
    expect(await parse(["say", "lod"])).toMatchObject({
      message: 'Cannot use "lod" as HOW: choose loud, low; did you mean loud?',
      at: 1,
    });
  });

  test("brings every value and every word through as it is", async () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const value = text.filter(
      (each) => each !== "" && !each.startsWith("--") && !/^-[oR0hV](=|$)/.test(each),
    );
    await fc.assert(
      fc.asyncProperty(
        value,
        text.filter(Boolean),
        fc.array(text, { minLength: 1 }),
        async (one, two, words) => {
          const argv = ["look", "--larger", one, `--smaller=${two}`, "--", ...words];
          const [PLACE, ...FILE] = words;
          const rest = FILE.length === 0 ? {} : { FILE };
          expect(await flagsOf(argv)).toEqual({ larger: one, smaller: two, PLACE, ...rest });
        },
      ),
      { numRuns: 60 },
    );
  });

  test("shows groups, letters and further words in the help, and no hidden command", async () => {
    const help = await parse(["look", "--help"]);
    expect(help).toMatchInlineSnapshot(`
      {
        "kind": "text",
        "text": "Usage: drivelens look PLACE [FILE...] [options]

      Look

      Arguments:
        PLACE  a place
        FILE   files

      Which files:
            --larger SIZE   A size
            --smaller SIZE  A size

      Options:
            --type T       Types
        -o, --output FILE  A file
        -R, --deep         All below
        -0, --null         Ends with NUL
            --verbose      Write every request to stderr: address, status, time
        -h, --help         Show help
        -V, --version      Show the version

      Examples:
        # Looks
        drivelens look
      ",
      }
    `);
    expect(await parse([])).toMatchObject({ text: expect.not.stringContaining("say") });
    expect(await parse(["sy"])).toMatchObject({ message: 'Unknown command "sy"' });
  });
});

test("a name, and a letter, is one kind of flag in every command", () => {
  const kinds = new Map<string, string>();
  const letters = new Map<string, string>();
  const agree = (seen: Map<string, string>, key: string, meaning: string) => {
    expect([key, seen.get(key) ?? meaning]).toEqual([key, meaning]);
    seen.set(key, meaning);
  };
  for (const { flags } of ALL_COMMANDS) {
    for (const [name, spec] of Object.entries<FlagSpec>({ ...flags, ...COMMON_FLAGS })) {
      agree(kinds, name, spec.kind);
      if (spec.short !== undefined) agree(letters, spec.short, name);
      expect(spec.short ?? "x").toMatch(/^[A-Za-z0-9]$/);
    }
  }
});

test("letters of flags without values may share a dash", async () => {
  expect(await flagsOf(["look", "-R0", "/"])).toMatchObject({ deep: true, null: true, PLACE: "/" });
  expect(await flagsOf(["look", "-0R", "/"])).toMatchObject({ deep: true, null: true });
  expect(await flagsOf(["look", "-Ro", "x", "/"])).toMatchObject({ kind: "problem" });
  expect(await flagsOf(["look", "-Rx", "/"])).toMatchObject({ kind: "problem" });
});
