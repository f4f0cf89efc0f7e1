import {
  type CatalogFind,
  type ContentsFind,
  type ContentsReceipt,
  DEFAULT_COLUMNS,
  FILE_TYPES,
  type FileColumn,
  type FileType,
  type FoundFile,
  findContents,
  suggest,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { exitCodeOf } from "../exit_codes.ts";
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
const SHOWN: readonly FileColumn[] = ["path", "type", "size", "modifiedTime"];

type FindAnswer = CatalogFind & Partial<Pick<ContentsFind, "contents">>;

/** Searches names, and contents where that is wanted. */
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
  const isInContents = flags.contents === true;
  if (isInContents && flags.offline === true) {
    throw new FlagError("contents", "Cannot search contents offline: Google alone knows them", {
      hint: "Leave out --offline, or --contents to search names",
    });
  }
  const known = await openKnownDrive(flags, io);
  try {
    const { client, catalog } = known;
    const result: FindAnswer = isInContents
      ? await findContents(client, catalog, { ...options, signal: io.signal })
      : await catalog.find(options);
    const files = result.found.map(({ file, match }) => ({ ...file, match }));
    const { found: _, ...facts } = result;
    const table = tableRenderer(isInContents ? [...SHOWN, "match"] : SHOWN, {
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
        lines: () =>
          files.length === 0
            ? [isInContents ? "Nothing fits" : "No name fits"]
            : [table.page(files).replace(/\n$/, "")],
        facts,
        freshness: {
          ...known.freshness,
          requests: known.freshness.requests + (result.contents?.requests ?? 0),
        },
        notes: notesOn(result),
      },
      { flags, io },
    );
    return exitCodeOf({ complete: result.contents?.complete ?? true });
  } finally {
    await known.close();
  }
}

function notesOn({ found, contents, ...names }: FindAnswer): readonly string[] {
  const { ranked, isAboveWhole, isGuess, leftOut } = names;
  const more = names.count - found.filter(({ match }) => match !== "contents").length;
  return [
    ...(contents === undefined ? [] : contentsNotes(contents, found)),
    ...(isGuess ? ["No name fits; these are written alike"] : []),
    ...(leftOut.length === 0 ? [] : [`No name has all of the words; left out: ${leftOut.join(", ")}`]),
    ...(ranked === null
      ? []
      : [`So many names fit that only the ${ranked.toLocaleString("en")} changed last were looked at`]),
    ...(isAboveWhole
      ? []
      : ["A word is in so many names that not all that lies below folders with it was looked at"]),
    ...(more > 0
      ? [`${count(more, "more file")} fit${contents === undefined ? "" : " by name"} (--limit N)`]
      : []),
  ];
}

function contentsNotes(
  { complete, reason, more, requests }: ContentsReceipt,
  found: readonly FoundFile[],
): readonly string[] {
  const cost = count(requests, "request");
  if (complete) {
    if (more) return [`Google found more files by what is in them (--limit N; ${cost})`];
    const isNone = !found.some(({ match }) => match === "contents");
    return isNone ? [`Google found no other file by what is in it (${cost})`] : [];
  }
  const why: Readonly<Record<string, string>> = {
    BUDGET: "Google found so much elsewhere that it was left at that",
    INCOMPLETE_SEARCH: "Google says that it has not searched everything",
    NOT_IN_CATALOG: "some files are too new to know where they are; try again with --max-age 0",
  };
  return [
    `Incomplete: files with the words in them may be missing (${why[reason ?? ""] ?? reason}; ${cost})`,
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
