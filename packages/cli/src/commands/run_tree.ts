import { type DriveFile, type ListFilesOptions, levelsOf, listFiles, type Receipt } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo, Sink } from "../io.ts";
import { renderTree } from "../render/tree.ts";
import { treeOf } from "../render/tree_of.ts";
import { prefersAscii } from "../render/tree_signs.ts";
import { wholeNumber } from "./_numbers.ts";
import { type OpenedRows, openKnownRows } from "./_open_known_rows.ts";
import { openListedDrive } from "./_open_listed_drive.ts";
import { leavesOut, readFilter } from "./_read_filter.ts";
import { readReading } from "./_read_reading.ts";
import { textOf } from "./_texts.ts";
import { writeListing } from "./_write_listing.ts";

const MOST_LEVELS = 1_000_000;
const COLUMNS = ["id", "name", "mimeType", "type", "size", "shortcutDetails", "path"] as const;

/** Draws a place, or everything, as a tree; it is read whole before the first line. */
export async function runTree(flags: Flags, io: CliIo): Promise<number> {
  const { host, open } = await openListedDrive(flags, io);
  const filter = readFilter(flags, { now: io.now });
  const depth = wholeNumber("depth", textOf(flags.depth), [1, MOST_LEVELS]);
  const options: ListFilesOptions = {
    place: textOf(flags.PLACE),
    drive: textOf(flags.drive),
    myDrive: flags["my-drive"] === true,
    followShortcuts: flags["follow-shortcuts"] === true,
    recursive: depth !== 1,
    depth,
    filter,
    columns: COLUMNS,
    ...readReading(flags),
    signal: io.signal,
  };
  const files: DriveFile[] = [];
  const renderer = (sink: Sink) => ({
    page(page: readonly DriveFile[]) {
      for (const file of page) files.push(file);
      return "";
    },
    end: (receipt: Receipt) => {
      const ascii = prefersAscii(io.stdout, io.env);
      const place = flags.PLACE === undefined ? undefined : receipt.places[0]?.place;
      const deepest = (depth ?? Number.POSITIVE_INFINITY) + (place === undefined ? 0 : levelsOf(place));
      const closed = closedPlaces(receipt);
      const noteOf = (path: string) =>
        closed.get(path) ?? (levelsOf(path) === deepest ? "not opened" : undefined);
      const isWhole = receipt.complete && !leavesOut(filter);
      return `${[...renderTree(treeOf(files, { noteOf }), { sink, ascii, isWhole })].join("\n")}\n`;
    },
  });
  let rows: OpenedRows | undefined;
  return writeListing({
    flags,
    io,
    open: async () => {
      rows = await openKnownRows(flags, io, { host, client: await open(), options });
      return rows.client;
    },
    isFiltered: leavesOut(filter),
    list: (client) => listFiles(client, { ...options, known: rows?.known }),
    written: "tree",
    renderer,
  }).finally(() => rows?.close());
}

/** What is known of the folders that were not read to their ends. */
function closedPlaces({ places }: Receipt): ReadonlyMap<string, string> {
  const closed = places.filter(({ complete }) => !complete);
  return new Map(closed.map(({ place, rows }) => [place, rows === 0 ? "not readable" : "incomplete"]));
}
