import yargs, { type Argv } from "yargs";
import type { Command, Flags } from "./command.ts";

/** What a command line asks for. */
export type CommandLine =
  | { readonly kind: "run"; readonly command: Command; readonly flags: Flags }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly message: string; readonly help: string };

/** What {@link parseCommandLine} needs beside the words. */
export interface ParseOptions {
  readonly commands: readonly Command[];
  readonly groups: Readonly<Record<string, string>>;
  readonly version: string;
  /** Width of the help in columns. */
  readonly width: number;
}

/** Reads a command line; the only place that knows yargs. */
export async function parseCommandLine(argv: readonly string[], options: ParseOptions): Promise<CommandLine> {
  const { commands, groups, version, width } = options;
  let result: CommandLine | undefined;
  let problem: string | undefined;
  const parser = yargs([...argv])
    .scriptName("drivelens")
    .usage("drivelens: see what is in a Google Drive\n\nUsage: $0 <command> [options]")
    .locale("en")
    .wrap(Math.min(width, 110))
    .version(version)
    .help()
    .alias({ help: "h", version: "V" })
    .strict()
    .recommendCommands()
    .demandCommand(1, "Name a command")
    .exitProcess(false)
    .showHelpOnFail(false)
    .parserConfiguration({
      "duplicate-arguments-array": false,
      "boolean-negation": false,
      "camel-case-expansion": false,
    })
    .fail((message, error) => {
      problem ??= message ?? error?.message ?? "Cannot read the command line";
    })
    .epilogue("Each command has its own --help. Documentation: README.md");
  const choose = (command: Command, flags: Flags) => {
    result = {
      kind: "run",
      command,
      flags: Object.fromEntries(Object.entries(flags).filter(([name]) => name in command.flags)),
    };
  };
  for (const command of commands.filter(({ name }) => !name.includes(" ")))
    addCommand(parser, command, choose);
  for (const [group, describe] of Object.entries(groups)) {
    parser.command(group, describe, (inner) => {
      inner
        .usage(`Usage: $0 ${group} <command> [options]\n\n${describe}`)
        .demandCommand(1, `Name what to do: ${group} …`);
      for (const command of commands.filter(({ name }) => name.startsWith(`${group} `)))
        addCommand(inner, command, choose);
      return inner;
    });
  }
  let output = "";
  await parser.parseAsync([...argv], {}, (_error: Error | undefined, _argv: unknown, text: string) => {
    output = text;
  });
  if (problem !== undefined)
    return { kind: "problem", message: sentence(problem), help: helpOf(argv, options) };
  if (output !== "") return { kind: "text", text: `${output}\n` };
  return result ?? { kind: "problem", message: "Name a command", help: "drivelens --help" };
}

function addCommand(parser: Argv, command: Command, choose: (command: Command, flags: Flags) => void): void {
  const word = command.name.split(" ").at(-1) ?? command.name;
  parser.command(
    [word, ...(command.aliases ?? [])],
    command.describe,
    (inner) => {
      inner.usage(`Usage: drivelens ${command.name} [options]\n\n${command.describe}`).demandCommand(0, 0);
      for (const [name, flag] of Object.entries(command.flags)) {
        inner.option(name, {
          describe: flag.describe,
          ...(flag.kind === "flag" ? { type: "boolean" } : { type: "string", requiresArg: true, nargs: 1 }),
          ...(flag.choices === undefined ? {} : { choices: [...flag.choices] }),
        });
      }
      for (const [line, meaning] of command.examples) inner.example(line, meaning);
      return inner;
    },
    (flags) => choose(command, flags as Flags),
  );
}

/** The help command that fits the words that were understood. */
function helpOf(argv: readonly string[], { commands, groups }: ParseOptions): string {
  const [first = "", second = ""] = argv;
  const known = commands.find(
    ({ name, aliases }) => name === `${first} ${second}` || name === first || aliases?.includes(first),
  );
  if (known !== undefined) return `drivelens ${known.name} --help`;
  return first in groups ? `drivelens ${first} --help` : "drivelens --help";
}

/** Words that yargs chose, as one sentence of ours. */
function sentence(problem: string): string {
  const [line = ""] = problem.trim().split("\n");
  const unknown = problem.match(/^Unknown (argument|command)s?: (.+)$/m);
  if (unknown !== null) return `Unknown ${unknown[1]} "${unknown[2]}"`;
  const meant = problem.match(/^Did you mean (.+)\?$/m);
  if (meant !== null) return `Unknown command: did you mean "${meant[1]}"?`;
  const missing = problem.match(/^Not enough arguments following: (.+)$/m);
  if (missing !== null) return `The option --${missing[1]} needs a value`;
  const choices = problem.match(/Argument: (\S+), Given: (.+), Choices: (.+)/);
  if (choices !== null) return `Cannot use ${choices[2]} as --${choices[1]}: choose one of ${choices[3]}`;
  return line;
}
