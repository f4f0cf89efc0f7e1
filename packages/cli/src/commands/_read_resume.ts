import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import type { CliIo } from "../io.ts";
import { type KeptListing, readKeptListing } from "./_resume_file.ts";
import { textOf } from "./_texts.ts";

/**
 * Reads what `--resume` goes on with; undefined where the flag is not given.
 *
 * @throws {FlagError} where there is nothing to go on with.
 */
export async function readResume(flags: Flags, io: CliIo): Promise<KeptListing | undefined> {
  if (flags.resume !== true) return undefined;
  const output = textOf(flags.output);
  if (output === undefined || output === "-") {
    throw new FlagError("resume", "Cannot go on with a listing that is not written to a file", {
      hint: "Name the file: --output FILE",
    });
  }
  return readKeptListing(output, io.now());
}

/** @throws {FlagError} for a listing that is written in another way than the one before. */
export function checkLayout({ layout }: KeptListing, now: string | undefined): void {
  if (now === undefined) {
    throw new FlagError(
      "resume",
      "Cannot go on with a table or one JSON document: it is written as a whole",
      {
        hint: "Use --format csv, tsv or ndjson, --template or --print0, from the beginning",
      },
    );
  }
  if (now === layout) return;
  throw new FlagError("resume", "Cannot go on: the format or the columns are not what they were", {
    hint: "Use the options of before, or leave --resume out to list everything anew",
  });
}
