import { DriveError } from "@drivelens/core";
import { EXIT_CODES } from "./exit_codes.ts";
import type { CliIo } from "./io.ts";
import { errorJson, errorLines } from "./render/error_lines.ts";
import { withShortWords } from "./short_words.ts";

/** What {@link reportError} needs beside the error. */
export interface ReportErrorOptions {
  readonly json: boolean;
  readonly io: CliIo;
  /** Place in argv of what is wrong. */
  readonly at: number | undefined;
}

/** Writes an error to stderr and returns its exit code. */
export async function reportError(error: unknown, { json, io, at }: ReportErrorOptions): Promise<number> {
  const known = readable(error instanceof DriveError ? error : unforeseen(error), io.argv);
  const typed = at === undefined ? undefined : { argv: io.argv, at, platform: io.platform };
  const text = json ? errorJson(known) : errorLines(known, io.stderr, { typed });
  // Where nobody reads stderr, the exit code has to do.
  await io.stderr.write(text).catch(() => undefined);
  return EXIT_CODES[known.code];
}

/** A hint stays as it is: it may be a command to copy. */
function readable(error: DriveError, argv: readonly string[]): DriveError {
  const message = withShortWords(error.message, argv);
  return message === error.message ? error : new DriveError(error.code, message, error.toJSON());
}

/** What was not foreseen may hold anything, so only its class is told, or the system's word such as ENOSPC. */
function unforeseen(error: unknown): DriveError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    const hint = "Make room, or write to another disk";
    return new DriveError("UNSUPPORTED", "Cannot write on: the disk is full", { hint });
  }
  if (typeof code === "string" && /^E[A-Z0-9]+$/.test(code)) {
    return new DriveError("UNSUPPORTED", `Cannot go on: the system says ${code}`);
  }
  const name = error instanceof Error ? error.name : typeof error;
  return new DriveError("UNSUPPORTED", `Something unexpected happened (${name})`, {
    hint: "Please report it with the command line, without file names",
  });
}
