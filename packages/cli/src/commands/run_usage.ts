import { type CatalogUsage, USAGE_KEYS } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { usageLines } from "../render/usage_lines.ts";
import { wholeNumber } from "./_numbers.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { textOf } from "./_texts.ts";
import { writeKnown } from "./_write_known.ts";

const MOST = 1_000_000;
/** On a terminal; whatever is read by a program gets all. */
const LINES = 30;
const LARGEST = 5;
const COLUMNS = ["kind", "key", "id", "depth", "bytes", "files", "folders"] as const;

/** Shows what takes up how much. */
export async function runUsage(flags: Flags, io: CliIo): Promise<number> {
  const number = (flag: string, least: number) => wholeNumber(flag, textOf(flags[flag]), [least, MOST]);
  const options = {
    place: textOf(flags.PLACE),
    by: USAGE_KEYS.find((key) => key === flags.by),
    depth: number("depth", 1),
    trashed: flags.trashed === true,
    largest: number("largest", 0) ?? LARGEST,
    oldest: number("oldest", 0),
  };
  const limit = number("limit", 1);
  const known = await openKnownDrive(flags, io);
  try {
    const usage = await known.catalog.usage(options);
    const { entries: all, ...facts } = usage;
    const entries = all.slice(0, limit);
    await writeKnown(
      {
        name: "entries",
        records: entries,
        cells: () => [COLUMNS, ...entries.map((entry) => COLUMNS.map((column) => entry[column] ?? ""))],
        lines: () => linesOf(usage, { io, limit }),
        facts,
        freshness: known.freshness,
      },
      { flags, io },
    );
    return 0;
  } finally {
    await known.close();
  }
}

function linesOf(
  usage: CatalogUsage,
  { io: { stdout, now }, limit }: { readonly io: CliIo; readonly limit: number | undefined },
): readonly string[] {
  const lines = limit ?? (stdout.isTerminal ? LINES : Number.POSITIVE_INFINITY);
  return usageLines(usage, { sink: stdout, now: now(), limit: lines });
}
