import { findProblem, helpHint, type Problem } from "./_find_problem.ts";
import { formatHelp, readWords, type Words } from "./_yargs.ts";
import type { Command, CommandTree, Flags, FlagValue } from "./command.ts";
import { EVERYWHERE } from "./common_flags.ts";

/** What a command line asks for. */
export type CommandLine =
  | { readonly kind: "run"; readonly command: Command; readonly flags: Flags }
  | { readonly kind: "text"; readonly text: string }
  | ({ readonly kind: "problem" } & Problem);

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
  const bare = words.stray.length === 0 ? options.groups[words.name]?.bare : undefined;
  const command = options.commands.find(({ name }) => name === (bare ?? words.name));
  if (words.values.version === true) return { kind: "text", text: `${options.version}\n` };
  const lost = command === undefined && words.stray.length === 0;
  if (words.values.help === true || lost) {
    const help = await formatHelp(words.name, options, Math.min(options.width, WIDEST_HELP));
    return { kind: "text", text: help };
  }
  const tree = { commands: options.commands, groups: options.groups, length: argv.length };
  if (findProblem(words, command, { ...tree, suggest: () => undefined }) !== undefined) {
    const { suggest } = await import("./_suggest.ts");
    const problem = findProblem(words, command, { ...tree, suggest });
    if (problem !== undefined) return { kind: "problem", ...problem };
  }
  return command === undefined
    ? { kind: "problem", message: "Name a command", hint: helpHint(""), at: argv.length }
    : { kind: "run", command, flags: flagsOf(words, command) };
}

/** `drivelens help list` is `drivelens list --help`. */
function helpAsFlag(argv: readonly string[]): readonly string[] {
  return argv[0] === "help" ? ["--help", ...argv.slice(1)] : argv;
}

function flagsOf({ values, stray }: Words, { flags, words = [] }: Command): Flags {
  const all: Record<string, FlagValue> = {};
  for (const [name, { many }] of Object.entries({ ...flags, ...EVERYWHERE })) {
    const given = [values[name] ?? []].flat() as readonly unknown[];
    const last = given.at(-1);
    if (given.length > 0 && last !== false)
      all[name] = many === true ? given.map(String) : (last as FlagValue);
  }
  const behind = stray.flatMap((item) => (item.kind === "word" ? [item.word] : []));
  for (const [index, { name, many }] of words.entries()) {
    const rest = behind.slice(index);
    if (rest.length > 0) all[name] = many === true ? rest : rest[0];
  }
  return all;
}
