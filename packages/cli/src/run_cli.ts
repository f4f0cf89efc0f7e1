import type { DriveError } from "@drivelens/core";
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
      const core = await import("@drivelens/core");
      throw new core.DriveError("INVALID_INPUT", parsed.message, { hint: parsed.hint });
    }
    const run = await parsed.command.load();
    const running = run(parsed.flags, io, { commands: ALL_COMMANDS, groups: GROUPS });
    return await (io.crashed === undefined ? running : Promise.race([running, io.crashed]));
  } catch (error) {
    if (error instanceof ClosedPipeError) return 0;
    const wanted = format ?? (configurable ? await configuredFormat(io) : undefined);
    return await report(error, { json: JSON_FORMATS.has(wanted), io, at: at ?? placeOfFlag(error, io) });
  }
}

/** How listings are written when no flag says so; a file that cannot be read is what is being reported. */
async function configuredFormat(io: CliIo): Promise<string | undefined> {
  const [{ readConfig }, { hostOf }] = await Promise.all([import("@drivelens/core"), import("./host_of.ts")]);
  try {
    return readConfig(hostOf(io, {})).format;
  } catch {
    return undefined;
  }
}

/** A command knows which flag it cannot use, and not where it stands. */
function placeOfFlag(error: unknown, { argv }: CliIo): number | undefined {
  const flag = error instanceof Error && "flag" in error ? error.flag : undefined;
  if (flag === undefined) return undefined;
  const items = readItems(argv, everyFlag({ commands: ALL_COMMANDS }));
  const item = items.findLast((each) => each.kind === "flag" && each.name === flag);
  return item?.kind === "flag" ? item.valueAt : undefined;
}

interface Report {
  readonly json: boolean;
  readonly io: CliIo;
  /** Place in argv of what is wrong. */
  readonly at: number | undefined;
}

async function report(error: unknown, { json, io, at }: Report): Promise<number> {
  const [core, { EXIT_CODES }, { errorJson, errorLines }] = await Promise.all([
    import("@drivelens/core"),
    import("./exit_codes.ts"),
    import("./render/error_lines.ts"),
  ]);
  const known = error instanceof core.DriveError ? error : unforeseen(error, core.DriveError);
  const typed = at === undefined ? undefined : { argv: io.argv, at, platform: io.platform };
  const text = json ? errorJson(known) : errorLines(known, io.stderr, { typed });
  // Where nobody reads stderr, the exit code has to do.
  await io.stderr.write(text).catch(() => undefined);
  return EXIT_CODES[known.code];
}

/** What was not foreseen may hold anything, so only its class is told, or the system's word such as ENOSPC. */
function unforeseen(error: unknown, Known: typeof DriveError): DriveError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string" && /^E[A-Z0-9]+$/.test(code)) {
    return new Known("UNSUPPORTED", `Cannot go on: the system says ${code}`);
  }
  const name = error instanceof Error ? error.name : typeof error;
  return new Known("UNSUPPORTED", `Something unexpected happened (${name})`, {
    hint: "Please report it with the command line, without file names",
  });
}

/** A command line that cannot be read may still have said how it wants its errors. */
function formatIn(argv: readonly string[]): string | undefined {
  const at = argv.indexOf("--format");
  return at === -1
    ? argv.find((word) => word.startsWith("--format="))?.slice("--format=".length)
    : argv[at + 1];
}
