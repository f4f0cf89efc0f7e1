import yargs, { type Argv } from "yargs";
import type { Command, CommandTree, FlagSpec } from "./command.ts";

/** A command line taken apart. */
export interface Words {
  /** The command or group that was named: `auth login`, `auth`, or nothing. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Words and flags that the command does not know, in order. */
  readonly stray: readonly string[];
}

/** The flags of every command that the command itself obeys. */
export const EVERYWHERE: Readonly<Record<string, FlagSpec>> = {
  verbose: { kind: "flag", describe: "Write every request to stderr: address, status, time" },
};

/** The flags of every command. */
export const COMMON_FLAGS: Readonly<Record<string, FlagSpec>> = {
  ...EVERYWHERE,
  help: { kind: "flag", describe: "Show help" },
  version: { kind: "flag", describe: "Show the version" },
};

const SHORT: Readonly<Record<string, string>> = { help: "h", version: "V" };

/** Takes a command line apart; it judges nothing, runs nothing and prints nothing. */
export async function readWords(argv: readonly string[], { commands, groups }: CommandTree): Promise<Words> {
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
  const values = await declareFlags(parser, COMMON_FLAGS).parseAsync([...argv]);
  const named = name === "" ? 0 : name.split(" ").length;
  return { name, values, stray: values._.map(String).slice(named) };
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
  const words = command?.words?.map((word) => (word.required ? word.name : `[${word.name}]`)) ?? [];
  const call = ["drivelens", name, command === undefined ? "<command>" : "", ...words, "[options]"];
  help.usage(`Usage: ${call.filter((word) => word !== "").join(" ")}\n\n${describe}`);
  if (command === undefined) {
    const inside = commands.filter((each) => groupOf(each.name) === name);
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
      ...(SHORT[flag] === undefined ? {} : { alias: SHORT[flag] }),
    });
  }
  // Not yargs's examples: its two columns break command lines that are there to be copied.
  const lines = examples.map(([line, meaning]) => `  # ${meaning}\n  ${line}\n`);
  return `${await help.getHelp()}\n\nExamples:\n${lines.join("")}`;
}

/** English whatever the machine speaks, and without flags of its own. */
function quietYargs(): Argv {
  return yargs([]).detectLocale(false).locale("en").help(false).version(false);
}

function declareFlags(parser: Argv, flags: Readonly<Record<string, FlagSpec>>): Argv {
  for (const [name, { kind }] of Object.entries(flags)) {
    const short = SHORT[name];
    parser.option(name, {
      type: kind === "flag" ? "boolean" : "string",
      ...(short === undefined ? {} : { alias: short }),
    });
  }
  return parser;
}

function groupOf(name: string): string {
  return name.split(" ").slice(0, -1).join(" ");
}

function wordOf(name: string): string {
  return name.split(" ").at(-1) ?? name;
}
