import { everyFlag } from "./command_line/common_flags.ts";
import { parseCommandLine } from "./command_line/parse_command_line.ts";
import { readItems } from "./command_line/read_items.ts";
import { ALL_COMMANDS, GROUPS } from "./commands/all_commands.ts";
import { type CliIo, ClosedPipeError } from "./io.ts";
import { version } from "./version.ts";

const JSON_FORMATS: ReadonlySet<unknown> = new Set(["json", "ndjson"]);

/** Runs one command line and returns its exit code; nothing is thrown. */
export async function runCli(io: CliIo): Promise<number> {
  let format: unknown;
  let at: number | undefined;
  let configurable = false;
  try {
    const width = io.stdout.isTerminal ? io.stdout.columns : 80;
    const parsed = await parseCommandLine(io.argv, {
      commands: ALL_COMMANDS,
      groups: GROUPS,
      version: version(),
      width,
    });
    if (parsed.kind === "text") {
      await io.stdout.write(parsed.text);
      return 0;
    }
    format = parsed.kind === "run" ? parsed.flags.format : formatIn(io.argv);
    configurable = parsed.kind === "run" && parsed.command.flags.format?.choices?.includes("ndjson") === true;
    if (parsed.kind === "problem") {
      at = parsed.at;
      const { usageError } = await import("./command_line/usage_error.ts");
      throw usageError(parsed);
    }
    const run = await parsed.command.load();
    const running = run(parsed.flags, io, { commands: ALL_COMMANDS, groups: GROUPS });
    return await (io.crashed === undefined ? running : Promise.race([running, io.crashed]));
  } catch (error) {
    if (error instanceof ClosedPipeError) return 0;
    const { reportError } = await import("./report_error.ts");
    const wanted = format ?? (configurable ? await configuredFormat(io) : undefined);
    return await reportError(error, { json: JSON_FORMATS.has(wanted), io, at: at ?? placeOfFlag(error, io) });
  }
}

async function configuredFormat(io: CliIo): Promise<string | undefined> {
  return (await import("./configured_format.ts")).configuredFormat(io);
}

/** A command knows which flag it cannot use, and not where it stands. */
function placeOfFlag(error: unknown, { argv }: CliIo): number | undefined {
  const flag = error instanceof Error && "flag" in error ? error.flag : undefined;
  if (flag === undefined) return undefined;
  const items = readItems(argv, everyFlag({ commands: ALL_COMMANDS }));
  const item = items.findLast((each) => each.kind === "flag" && each.name === flag);
  return item?.kind === "flag" ? item.valueAt : undefined;
}

/** A command line that cannot be read may still have said how it wants its errors. */
function formatIn(argv: readonly string[]): string | undefined {
  const at = argv.indexOf("--format");
  return at === -1
    ? argv.find((word) => word.startsWith("--format="))?.slice("--format=".length)
    : argv[at + 1];
}
