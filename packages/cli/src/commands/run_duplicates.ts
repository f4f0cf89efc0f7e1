import type { CatalogDuplicates } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { duplicateLines } from "../render/duplicate_lines.ts";
import { wholeNumber } from "./_numbers.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { textOf } from "./_texts.ts";
import { writeKnown } from "./_write_known.ts";

const MOST = 1_000_000;
/** On a terminal; whatever is read by a program gets all. */
const GROUPS = 20;
const OF_GROUP = ["by", "md5Checksum", "size", "freeable"] as const;
const OF_FILE = ["id", "path", "bytes", "createdTime", "modifiedTime", "ownedByMe"] as const;

/** Shows what is there more than once. */
export async function runDuplicates(flags: Flags, io: CliIo): Promise<number> {
  const given = wholeNumber("limit", textOf(flags.limit), [1, MOST]);
  const isTable = flags.format === undefined || flags.format === "table";
  const limit = given ?? (isTable && io.stdout.isTerminal ? GROUPS : MOST);
  const known = await openKnownDrive(flags, io);
  try {
    const found = await known.catalog.duplicates({ place: textOf(flags.PLACE), limit });
    const { groups, ...facts } = found;
    await writeKnown(
      {
        name: "groups",
        records: groups,
        cells: () => cellsOf(found),
        lines: () => duplicateLines(found, { sink: io.stdout, now: io.now() }),
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

/** A row a file; the first column tells which belong together. */
function cellsOf({ groups }: CatalogDuplicates): readonly (readonly (string | number)[])[] {
  const rows = groups.flatMap((group, at) =>
    group.files.map((file) => [
      at + 1,
      ...OF_GROUP.map((column) => group[column] ?? ""),
      ...OF_FILE.map((column) => cellOf(file[column])),
    ]),
  );
  return [["group", ...OF_GROUP, ...OF_FILE], ...rows];
}

function cellOf(value: string | number | boolean | null): string | number {
  return typeof value === "boolean" ? String(value) : (value ?? "");
}
