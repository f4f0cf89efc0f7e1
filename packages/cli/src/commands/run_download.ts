import {
  type DownloadFilesOptions,
  DriveError,
  downloadFiles,
  type ExistingFiles,
  openDownload,
  parseExportEndings,
  parseSize,
  shellQuote,
} from "@drivelens/core";
import { aboutFlag } from "../command_line/about_flag.ts";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo, Sink } from "../io.ts";
import { openOutputFile } from "../output_file.ts";
import { driveOf } from "./_drive_of.ts";
import { openKnownRows } from "./_open_known_rows.ts";
import { textOf, textsOf } from "./_texts.ts";
import { writeDownload } from "./_write_download.ts";

/** What speaks of a folder on the disk alone. */
const OF_FOLDERS = ["dry-run", "max-bytes", "overwrite", "keep-both", "format"] as const;

/** Downloads a file or a folder to the disk, or one file to a file of its own or to stdout. */
export async function runDownload(flags: Flags, io: CliIo): Promise<number> {
  const place = textOf(flags.PLACE) ?? "";
  const as = aboutFlag("as", () =>
    parseExportEndings(
      textsOf(flags.as).flatMap((words) => words.split(",").filter((word) => word.trim() !== "")),
    ),
  );
  const output = textOf(flags.output);
  if (output !== undefined || flags.to === "-") return downloadOne(place, { flags, io, as, output });
  const maxBytes = textOf(flags["max-bytes"]);
  const options: DownloadFilesOptions = {
    to: textOf(flags.to) ?? ".",
    existing: existingOf(flags),
    as,
    dryRun: flags["dry-run"] === true,
    maxBytes: maxBytes === undefined ? undefined : aboutFlag("max-bytes", () => parseSize(maxBytes)),
    signal: io.signal,
  };
  const client = await driveOf(flags, io, { access: "content" });
  // Before anything is listed, which may take long.
  await client.contents.check();
  const rows = await openKnownRows(flags, io, { host: hostOf(io, flags), client, options: { place } });
  try {
    const download = downloadFiles(rows.client, place, { ...options, known: rows.known });
    return await writeDownload(download, { flags, io });
  } finally {
    rows.close();
  }
}

function existingOf(flags: Flags): ExistingFiles {
  const [overwrite, both] = [flags.overwrite === true, flags["keep-both"] === true];
  if (overwrite && both) {
    throw new FlagError("keep-both", "Cannot use --overwrite and --keep-both together", {
      hint: "Leave one of them out",
    });
  }
  return overwrite ? "overwrite" : both ? "keep-both" : "refuse";
}

interface OneOptions {
  readonly flags: Flags;
  readonly io: CliIo;
  readonly as: readonly string[];
  /** Undefined for stdout. */
  readonly output: string | undefined;
}

async function downloadOne(place: string, { flags, io, as, output }: OneOptions): Promise<number> {
  const own = output === undefined ? "to" : "output";
  const other = [...OF_FOLDERS, ...(output === undefined ? [] : ["to"])].find(
    (flag) => flags[flag] !== undefined,
  );
  if (other !== undefined) {
    throw new FlagError(own, `Cannot use --${other} where one file is written as it comes`, {
      hint: "Give --to DIR instead",
    });
  }
  const client = await driveOf(flags, io, { access: "content" });
  const download = await openDownload(client, place, { as, signal: io.signal });
  const write = async (sink: Sink) => {
    for await (const chunk of download.body) await sink.write(chunk);
  };
  if (output === undefined) {
    // Bytes have no place on a terminal.
    if (io.stdout.isTerminal) {
      throw new DriveError("UNSUPPORTED", `Cannot write "${download.name}" to a terminal`, {
        hint: `Run: drivelens download ${shellQuote(place, io)} --to DIR\nTo see what it says, run: drivelens read ${shellQuote(place, io)}`,
      });
    }
    await write(io.stdout);
    return 0;
  }
  const file = await openOutputFile(output);
  try {
    await write(file);
    await file.commit();
    return 0;
  } finally {
    await file.discard();
  }
}
