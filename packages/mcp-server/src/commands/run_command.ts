import { DriveError } from "@drivelens/core";
import { visibleText } from "../visible_text.ts";
import type { CommandIo } from "./command_io.ts";

/** A command; it returns the exit code. */
type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  install: async () => (await import("./install.ts")).install,
  uninstall: async () => (await import("./uninstall.ts")).uninstall,
  check: async () => (await import("./check.ts")).check,
  log: async () => (await import("./log.ts")).log,
};

/**
 * Runs a command that is for people and not for a client. What fails is told on stderr, with what mends it.
 *
 * @param args name of the command, and what comes behind it
 * @returns the exit code: 2 for what was called wrongly
 */
export async function runCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const [name = "", ...rest] = args;
  try {
    const command = await COMMANDS[name]?.();
    if (command === undefined) throw new DriveError("INVALID_INPUT", `There is no command "${name}"`);
    return await command(rest, io);
  } catch (error) {
    const { code, message, hint } = asDriveError(error, name);
    io.stderr.write(`drivelens-mcp ${name}: ${visibleText(message)}\n`);
    io.stderr.write(`${visibleText(hint ?? `See: drivelens-mcp ${name} --help`)}\n`);
    return code === "INVALID_INPUT" ? 2 : 1;
  }
}

function asDriveError(error: unknown, name: string): DriveError {
  if (error instanceof DriveError) return error;
  // So `parseArgs` says that it cannot read the arguments.
  if (error instanceof TypeError && String(Reflect.get(error, "code")).startsWith("ERR_PARSE_ARGS")) {
    const [sentence = ""] = error.message.split(/\. |\n/);
    return new DriveError("INVALID_INPUT", sentence);
  }
  const code: unknown = Reflect.get(Object(error), "code");
  const why = typeof code === "string" ? code : "an unexpected error";
  return new DriveError("UNSUPPORTED", `Cannot run ${name}: ${why}`);
}
