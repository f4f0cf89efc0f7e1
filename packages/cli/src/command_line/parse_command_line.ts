import { COMMON_FLAGS, EVERYWHERE, formatHelp, readWords, type Words } from "./_yargs.ts";
import type { Advice, Command, CommandTree, FlagSpec, Flags } from "./command.ts";

/** What a command line asks for. */
export type CommandLine =
  | { readonly kind: "run"; readonly command: Command; readonly flags: Flags }
  | { readonly kind: "text"; readonly text: string }
  | ({ readonly kind: "problem" } & Advice);

/** What {@link parseCommandLine} needs beside the words. */
export interface ParseOptions extends CommandTree {
  readonly version: string;
  /** Width of the help in columns. */
  readonly width: number;
}

const WIDEST_HELP = 110;

/** What the words are judged by. */
interface Judge extends CommandTree {
  /** Returns what was likely meant. */
  readonly suggest: (typed: string, known: readonly string[]) => string | undefined;
}

/** Reads a command line; of what is wrong with it, it names the first thing and what was likely meant. */
export async function parseCommandLine(argv: readonly string[], options: ParseOptions): Promise<CommandLine> {
  const words = await readWords(helpAsFlag(argv), options);
  const bare = words.stray.length === 0 ? options.groups[words.name]?.bare : undefined;
  const command = options.commands.find(({ name }) => name === (bare ?? words.name));
  if (words.values.version === true) return { kind: "text", text: `${options.version}\n` };
  const lost = command === undefined && words.stray.length === 0;
  if (words.values.help === true || lost) {
    const help = await formatHelp(words.name, options, Math.min(options.width, WIDEST_HELP));
    return { kind: "text", text: help };
  }
  const tree = { commands: options.commands, groups: options.groups };
  if (problemOf(words, command, { ...tree, suggest: () => undefined }) !== undefined) {
    // What was likely meant is core's to find, and core is not loaded for a command line that is right.
    const { suggest } = await import("@drivelens/core");
    const problem = problemOf(words, command, { ...tree, suggest });
    if (problem !== undefined) return { kind: "problem", ...problem };
  }
  return command === undefined
    ? { kind: "problem", message: "Name a command", hint: helpHint("") }
    : { kind: "run", command, flags: flagsOf(words, command) };
}

/** `drivelens help list` is `drivelens list --help`. */
function helpAsFlag(argv: readonly string[]): readonly string[] {
  return argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
}

function flagsOf({ values, stray }: Words, { flags, words = [] }: Command): Flags {
  const names = [...Object.keys(flags), ...Object.keys(EVERYWHERE)];
  const given = names.map((name) => [name, [values[name]].flat().at(-1)] as const);
  const behind = words.map(({ name }, index) => [name, stray[index]] as const);
  return Object.fromEntries(
    [...given, ...behind].filter(([, value]) => value !== undefined && value !== false),
  ) as Flags;
}

function problemOf(words: Words, command: Command | undefined, judge: Judge): Advice | undefined {
  const { stray } = words;
  const flag = stray.find((word) => /^--?[^-]/.test(word));
  if (flag !== undefined)
    return earlyFlag(flag, words.name, judge) ?? unknownFlag(flag, { name: words.name, command, judge });
  const taken = command?.words ?? [];
  const tooMany = stray[taken.length];
  if (tooMany !== undefined)
    return command === undefined ? unknownCommand(tooMany, words.name, judge) : strayWord(tooMany, command);
  const hint = helpHint(words.name);
  const missing = taken.find(({ required }, index) => required && stray[index] === undefined);
  if (missing !== undefined)
    return { message: `${command?.name} needs ${missing.name}: ${missing.describe}`, hint };
  for (const [name, spec] of Object.entries(command?.flags ?? {})) {
    const message = valueProblem(name, spec, { value: words.values[name], judge });
    if (message !== undefined) return { message, hint };
  }
  return undefined;
}

interface GivenValue {
  readonly value: unknown;
  readonly judge: Judge;
}

function valueProblem(name: string, spec: FlagSpec, { value, judge }: GivenValue): string | undefined {
  if (spec.kind === "flag" || value === undefined) return undefined;
  if (Array.isArray(value)) return `Cannot use --${name} more than once`;
  if (value === "") return `Cannot use --${name} without a value`;
  const { choices } = spec;
  if (choices === undefined || choices.includes(String(value))) return undefined;
  const meant = judge.suggest(String(value), choices);
  const question = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `Cannot use "${value}" as --${name}: choose ${choices.join(", ")}${question}`;
}

/** A flag in front of the command that it belongs to. */
function earlyFlag(stray: string, name: string, { commands }: CommandTree): Advice | undefined {
  const flag = stray.replace(/^--|=.*$/gs, "");
  const owner = commands.find((each) => each.name.startsWith(name) && Object.hasOwn(each.flags, flag));
  if (owner === undefined || owner.name === name) return undefined;
  return {
    message: `Cannot use --${flag} here: options follow their command, as in drivelens ${owner.name} --${flag}`,
    hint: helpHint(owner.name),
  };
}

interface Unknown {
  readonly name: string;
  readonly command: Command | undefined;
  readonly judge: Judge;
}

function unknownFlag(stray: string, { name, command, judge }: Unknown): Advice {
  const flag = stray.replace(/=.*$/s, "");
  const known = Object.keys({ ...command?.flags, ...COMMON_FLAGS });
  const meant = judge.suggest(flag.replace(/^-+/, ""), known);
  return {
    message: `Unknown option "${flag}"${meant === undefined ? "" : `: did you mean --${meant}?`}`,
    hint: helpHint(name),
  };
}

function unknownCommand(stray: string, name: string, { commands, groups, suggest }: Judge): Advice {
  const lead = name === "" ? "" : `${name} `;
  const names = commands.flatMap((each) => [each.name, ...(each.aliases ?? [])]);
  const inside = [...names, ...Object.keys(groups)].filter((each) => each.startsWith(lead));
  const meant = suggest(
    stray,
    inside.map((each) => each.slice(lead.length)).filter((each) => each !== "" && !each.includes(" ")),
  );
  const question = meant === undefined ? "" : `: did you mean "${lead}${meant}"?`;
  return { message: `Unknown command "${lead}${stray}"${question}`, hint: helpHint(name) };
}

function strayWord(stray: string, command: Command): Advice {
  return (
    command.refuseWord?.(stray) ?? {
      message: `Cannot use "${stray}": ${command.name} takes ${wordsTaken(command)}`,
      hint: helpHint(command.name),
    }
  );
}

function wordsTaken({ words = [] }: Command): string {
  return words.length === 0 ? "options only" : `no more than ${words.map(({ name }) => name).join(" and ")}`;
}

function helpHint(name: string): string {
  return `Run: ${["drivelens", name, "--help"].filter((word) => word !== "").join(" ")}`;
}
