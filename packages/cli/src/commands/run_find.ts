import {
  type CatalogFind,
  DEFAULT_COLUMNS,
  FILE_TYPES,
  type FileColumn,
  type FileType,
  suggest,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import type { CliIo } from "../io.ts";
import { cellOf } from "../render/cell.ts";
import { count } from "../render/human.ts";
import { tableRenderer } from "../render/table.ts";
import { wholeNumber } from "./_numbers.ts";
import { openKnownDrive } from "./_open_known_drive.ts";
import { textOf, textsOf } from "./_texts.ts";
import { writeKnown } from "./_write_known.ts";

const MOST = 1_000_000;
const FILES = 50;
const FILES_ON_TERMINAL = 20;
const COLUMNS: readonly FileColumn[] = [...DEFAULT_COLUMNS, "path"];

/** Searches names. */
export async function runFind(flags: Flags, io: CliIo): Promise<number> {
  const isTable = flags.format === undefined || flags.format === "table";
  const limit = wholeNumber("limit", textOf(flags.limit), [1, MOST]);
  const options = {
    words: textsOf(flags.WORDS),
    place: textOf(flags.in),
    types: typesOf(flags),
    limit: limit ?? (isTable && io.stdout.isTerminal ? FILES_ON_TERMINAL : FILES),
    columns: COLUMNS,
  };
  const known = await openKnownDrive(flags, io);
  try {
    const result = await known.catalog.find(options);
    const files = result.found.map(({ file, match }) => ({ ...file, match }));
    const { found: _, ...facts } = result;
    const table = tableRenderer(["path", "type", "size", "modifiedTime"], {
      sink: io.stdout,
      now: io.now(),
      header: flags["no-header"] !== true,
    });
    await writeKnown(
      {
        name: "files",
        records: files,
        cells: () => [
          [...COLUMNS, "match"],
          ...files.map((file) => [...COLUMNS.map((column) => cellOf(file, column)), file.match]),
        ],
        lines: () => (files.length === 0 ? ["No name fits"] : [table.page(files).replace(/\n$/, "")]),
        facts,
        freshness: known.freshness,
        notes: notesOn(result),
      },
      { flags, io },
    );
    return 0;
  } finally {
    await known.close();
  }
}

function notesOn({ found, count: all, ranked, isAboveWhole, isGuess }: CatalogFind): readonly string[] {
  const more = all - found.length;
  return [
    ...(isGuess ? ["No name fits; these are written alike"] : []),
    ...(ranked === null
      ? []
      : [`So many names fit that only the ${ranked.toLocaleString("en")} changed last were looked at`]),
    ...(isAboveWhole
      ? []
      : ["A word is in so many names that not all that lies below folders with it was looked at"]),
    ...(more > 0 ? [`${count(more, "more file")} fit (--limit N)`] : []),
  ];
}

function typesOf(flags: Flags): readonly FileType[] | undefined {
  const given = textsOf(flags.type).flatMap((text) => text.split(","));
  if (given.length === 0) return undefined;
  return given.map((text) => {
    const word = text.trim().toLowerCase();
    const type = FILE_TYPES.find((each) => each === word);
    if (type !== undefined) return type;
    const meant = suggest(word, FILE_TYPES);
    throw new FlagError("type", `There is no type "${text}"`, {
      hint: meant === undefined ? `Types are ${FILE_TYPES.join(", ")}` : `Did you mean ${meant}?`,
    });
  });
}
