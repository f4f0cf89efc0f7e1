import { COMMON_FLAGS, formatHelp, readWords, type Words } from "./_yargs.ts";
import type { Advice, Command, CommandTree, FlagSpec, Flags } from "./command.ts";
import { suggest } from "./suggest.ts";

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

/** Reads a command line; of what is wrong with it, it names the first thing and what was likely meant. */
export async function parseCommandLine(argv: readonly string[], options: ParseOptions): Promise<CommandLine> {
  const words = await readWords(helpAsFlag(argv), options);
  const command = options.commands.find(({ name }) => name === words.name);
  if (words.values.version === true) return { kind: "text", text: `${options.version}\n` };
  const lost = command === undefined && words.stray.length === 0;
  if (words.values.help === true || lost) {
    const help = await formatHelp(words.name, options, Math.min(options.width, WIDEST_HELP));
    return { kind: "text", text: help };
  }
  const problem = problemOf(words, command, options);
  if (problem !== undefined) return { kind: "problem", ...problem };
  return command === undefined
    ? { kind: "problem", message: "Name a command", hint: helpHint("") }
    : { kind: "run", command, flags: flagsOf(words, command) };
}

/** `drivelens help list` is `drivelens list --help`. */
function helpAsFlag(argv: readonly string[]): readonly string[] {
  return argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
}

function flagsOf({ values }: Words, { flags }: Command): Flags {
  const given = Object.keys(flags).map((name) => [name, [values[name]].flat().at(-1)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== false)) as Flags;
}

function problemOf(words: Words, command: Command | undefined, tree: CommandTree): Advice | undefined {
  const [stray] = words.stray;
  if (stray !== undefined) {
    if (/^--?[^-]/.test(stray))
      return earlyFlag(stray, words.name, tree) ?? unknownFlag(stray, words.name, command);
    return command === undefined ? unknownCommand(stray, words.name, tree) : strayWord(stray, command);
  }
  const hint = helpHint(words.name);
  for (const [name, spec] of Object.entries(command?.flags ?? {})) {
    const message = valueProblem(name, spec, words.values[name]);
    if (message !== undefined) return { message, hint };
  }
  return undefined;
}

function valueProblem(name: string, spec: FlagSpec, value: unknown): string | undefined {
  if (spec.kind === "flag" || value === undefined) return undefined;
  if (Array.isArray(value)) return `Cannot use --${name} more than once`;
  if (value === "") return `Cannot use --${name} without a value`;
  const { choices } = spec;
  if (choices === undefined || choices.includes(String(value))) return undefined;
  const meant = suggest(String(value), choices);
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

function unknownFlag(stray: string, name: string, command: Command | undefined): Advice {
  const flag = stray.replace(/=.*$/s, "");
  const known = Object.keys({ ...command?.flags, ...COMMON_FLAGS });
  const meant = suggest(flag.replace(/^-+/, ""), known);
  return {
    message: `Unknown option "${flag}"${meant === undefined ? "" : `: did you mean --${meant}?`}`,
    hint: helpHint(name),
  };
}

function unknownCommand(stray: string, name: string, { commands, groups }: CommandTree): Advice {
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
      message: `Cannot use "${stray}": ${command.name} takes options only`,
      hint: helpHint(command.name),
    }
  );
}

function helpHint(name: string): string {
  return `Run: ${["drivelens", name, "--help"].filter((word) => word !== "").join(" ")}`;
}
