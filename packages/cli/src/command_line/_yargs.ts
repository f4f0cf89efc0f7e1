import yargs, { type Argv } from "yargs";
import type { Command, CommandTree, FlagSpec, WordSpec } from "./command.ts";
import { COMMON_FLAGS, everyFlag } from "./common_flags.ts";
import { type FlagItem, type Item, readItems } from "./read_items.ts";

/** A command line taken apart. */
export interface Words {
  /** The command or group that was named: `auth login`, `auth`, or nothing. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Words behind the command, and flags that it does not know, in order. */
  readonly stray: readonly Item[];
  /** Every flag that was given, the command's or not. */
  readonly given: readonly FlagItem[];
}

/** Takes a command line apart; it judges nothing, runs nothing and prints nothing. */
export async function readWords(argv: readonly string[], tree: CommandTree): Promise<Words> {
  const items = readItems(argv, everyFlag(tree));
  const words = await wordsOf(items, tree);
  const spelled = withBareCommand(items, words, tree);
  return spelled === undefined ? words : wordsOf(spelled, tree);
}

async function wordsOf(items: readonly Item[], { commands, groups }: CommandTree): Promise<Words> {
  let name = "";
  const parser = quietYargs().exitProcess(false).fail(false).parserConfiguration({
    "boolean-negation": false,
    "camel-case-expansion": false,
    "dot-notation": false,
    "parse-numbers": false,
    "parse-positional-numbers": false,
    "short-option-groups": false,
    "unknown-options-as-args": true,
  });
  const add = (to: Argv, command: Command) =>
    to.command({
      command: [wordOf(command.name), ...(command.aliases ?? [])],
      builder: (inner: Argv) => declareFlags(inner, command.flags),
      handler: () => {
        name = command.name;
      },
    });
  for (const command of commands.filter((each) => groupOf(each.name) === "")) add(parser, command);
  for (const group of Object.keys(groups).filter((each) => each !== "")) {
    parser.command({
      command: group,
      builder: (inner: Argv) => {
        for (const command of commands.filter((each) => groupOf(each.name) === group)) add(inner, command);
        return inner;
      },
      handler: () => {
        name = group;
      },
    });
  }
  const inFront = items.filter((item) => item.kind === "flag" || !item.behind);
  const values = await declareFlags(parser, COMMON_FLAGS).parseAsync(inFront.map(plainly));
  const named = name === "" ? 0 : name.split(" ").length;
  const stray = [
    ...itemsOf(values._.map(String), inFront).slice(named),
    ...items.filter((item) => item.kind === "word" && item.behind),
  ];
  return { name, values, stray, given: items.filter((item) => item.kind === "flag") };
}

/**
 * Behind a group that does something by itself, options are those of what it does: `drives --format json` is read as
 * `drives list --format json`. Undefined where the words are right as they are.
 */
function withBareCommand(
  items: readonly Item[],
  { name, stray }: Words,
  { commands, groups }: CommandTree,
): readonly Item[] | undefined {
  const bare = groups[name]?.bare;
  const at = items.findIndex((item) => item.kind === "word");
  const [first] = stray;
  if (bare === undefined || first === undefined || !looksLikeFlag(first) || first.at < (items[at]?.at ?? 0))
    return undefined;
  const isNamed = stray.some(
    (item) => item.kind === "word" && commands.some((each) => each.name === `${name} ${item.word}`),
  );
  if (isNamed) return undefined;
  const word: Item = { kind: "word", word: wordOf(bare), at: items[at]?.at ?? 0, behind: false };
  return items.toSpliced(at + 1, 0, word);
}

/** Tells whether an item is a flag, or is written like one. */
export function looksLikeFlag(item: Item): boolean {
  return item.kind === "flag" || (!item.behind && /^--?[^-]/.test(item.word));
}

/** Writes an item so that yargs cannot take it otherwise: it would make a flag of `-5`, and a value of any word. */
function plainly(item: Item): string {
  if (item.kind === "word") return item.word.startsWith("-") ? `\0${item.word}` : item.word;
  return `--${item.name}=${item.value ?? ""}`;
}

/** Finds again what yargs left over; it keeps the order. */
function itemsOf(left: readonly string[], items: readonly Item[]): readonly Item[] {
  let at = 0;
  return left.flatMap((word) => {
    while (at < items.length) {
      const item = items[at++];
      if (item !== undefined && plainly(item) === word) return [item];
    }
    return [];
  });
}

/** Writes the help of a command or a group, `width` columns wide. */
export async function formatHelp(
  name: string,
  { commands, groups }: CommandTree,
  width: number,
): Promise<string> {
  const help = quietYargs().scriptName("drivelens").wrap(width);
  const command = commands.find((each) => each.name === name);
  const { describe = "", examples = [] } = command ?? groups[name] ?? {};
  const words = command?.words?.map(placeholder) ?? [];
  const call = ["drivelens", name, command === undefined ? "<command>" : "", ...words, "[options]"];
  help.usage(`Usage: ${call.filter((word) => word !== "").join(" ")}\n\n${describe}`);
  if (command === undefined) {
    const inside = commands.filter((each) => groupOf(each.name) === name && each.hidden !== true);
    const listed = inside.map(
      (each) => [[each.name, ...(each.aliases ?? [])].join(", "), each.describe] as const,
    );
    const further = Object.entries(groups).filter(([group]) => name === "" && group !== "");
    for (const [word, meaning] of [
      ...listed,
      ...further.map(([group, each]) => [group, each.describe] as const),
    ])
      help.command(word, meaning);
  }
  for (const word of command?.words ?? []) help.positional(word.name, { describe: word.describe });
  for (const [flag, spec] of Object.entries({ ...command?.flags, ...COMMON_FLAGS })) {
    // Declared without a type: yargs would write "[string]" behind every line.
    help.option(spec.value === undefined ? flag : `${flag} ${spec.value}`, {
      describe: spec.describe,
      ...(spec.short === undefined ? {} : { alias: spec.short }),
      ...(spec.group === undefined ? {} : { group: `${spec.group}:` }),
    });
  }
  // Not yargs's examples: its two columns break command lines that are there to be copied.
  const lines = examples.map(([line, meaning]) => `  # ${meaning}\n  ${line}\n`);
  return `${digitsAsLetters(await help.getHelp())}\n\nExamples:\n${lines.join("")}`;
}

/** Where the letter is a digit, yargs would write `--null, --0`. */
function digitsAsLetters(help: string): string {
  return help.replace(/^ {6}(--[^,\n]+), --(\d)/gm, "  -$2, $1     ");
}

/** English whatever the machine speaks, and without flags of its own. */
function quietYargs(): Argv {
  return yargs([])
    .detectLocale(false)
    .locale("en")
    .updateStrings({ "Positionals:": "Arguments:" })
    .help(false)
    .version(false);
}

function declareFlags(parser: Argv, flags: Readonly<Record<string, FlagSpec>>): Argv {
  for (const [name, { kind }] of Object.entries(flags))
    parser.option(name, { type: kind === "flag" ? "boolean" : "string" });
  return parser;
}

/** `FILE`, `[FILE]`, `FILE...` or `[FILE...]`. */
function placeholder({ name, required, many }: WordSpec): string {
  const words = many === true ? `${name}...` : name;
  return required ? words : `[${words}]`;
}

function groupOf(name: string): string {
  return name.split(" ").slice(0, -1).join(" ");
}

function wordOf(name: string): string {
  return name.split(" ").at(-1) ?? name;
}
