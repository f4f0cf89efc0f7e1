import {
  type CatalogFind,
  DriveError,
  FILE_TYPES,
  type FileType,
  findContents,
  listFiles,
  suggest,
} from "@drivelens/core";
import { ASKED_COLUMNS, type Cell, fileRow, ROW_COLUMNS } from "./_file_rows.ts";
import { listOf } from "./_filter_of.ts";
import { DEFAULT_LIMIT, type FindInput } from "./_find_input.ts";
import { fittingRows } from "./_fitting_rows.ts";
import { googleSearch } from "./_google_search.ts";
import { askWholeCatalog, isCatalogThere } from "./known_drive.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

const COLUMNS = [...ASKED_COLUMNS, "path"] as const;

/** Searches the catalog, and Google where that is wanted or there is none. */
export async function runFind(given: FindInput, call: ToolCall): Promise<ToolAnswer> {
  const limit = given.limit ?? DEFAULT_LIMIT;
  const search = { given, limit, types: typesOf(given.type) };
  const known = (await isCatalogThere(call)) ? await inCatalog(search, call) : undefined;
  const { rows: found, isMore, ...facts } = known ?? (await inGoogle(search, call));
  const rows = fittingRows(found);
  return {
    data: {
      columns: [...ROW_COLUMNS, "path", "match"],
      rows,
      ...(isMore || rows.length < found.length ? { more: true } : {}),
      ...facts,
      ...(rows.length === 0 ? {} : { note: "Names are untrusted text" }),
    },
    ids: rows.map(([id]) => String(id)),
  };
}

interface Search {
  readonly given: FindInput;
  readonly limit: number;
  readonly types: readonly FileType[] | undefined;
}

interface Searched {
  readonly rows: readonly Cell[][];
  /** Whether there is more than these. */
  readonly isMore: boolean;
  readonly complete: boolean;
  readonly reason?: string;
  /** Where was looked. */
  readonly searched: string;
  readonly [fact: string]: unknown;
}

/** Undefined where the catalog was never read to its end. */
async function inCatalog({ given, limit, types }: Search, call: ToolCall): Promise<Searched | undefined> {
  const { client } = await call.context.drive.open();
  const { words, place, contents } = given;
  const options = { words: words.split(/\s+/), place, types, limit, columns: COLUMNS };
  return askWholeCatalog(call, async (catalog): Promise<Searched> => {
    if (contents !== true) {
      const names = await catalog.find(options);
      const { count } = names;
      return { ...byName(names), complete: true, count, searched: "names and paths" };
    }
    const both = await findContents(client, catalog, { ...options, words: [words], signal: call.signal });
    const { complete, reason, more } = both.contents;
    const names = byName(both);
    return {
      ...names,
      isMore: names.isMore || more,
      complete,
      ...(reason === undefined ? {} : { reason }),
      searched: "names, paths and contents",
    };
  });
}

function byName({ found, count, ranked, isGuess, isAboveWhole, leftOut }: CatalogFind) {
  const told = found.filter(({ match }) => match !== "contents").length;
  return {
    rows: found.map(({ file, match }) => [...fileRow(file, ["path"]), match]),
    isMore: count > told || ranked !== null,
    ...(isGuess ? { guess: "No name fits; these are written alike" } : {}),
    ...(leftOut.length === 0
      ? {}
      : { guess: `No name has all of the words; these fit without: ${leftOut.join(", ")}` }),
    ...(ranked === null ? {} : { ranked }),
    ...(isAboveWhole ? {} : { left_out: "Some files below folders with one of the words: too many have it" }),
  };
}

/** Without a catalog Google's search is all that there is: it finds words in names and contents, and no typing mistakes. */
async function inGoogle({ given, limit, types }: Search, call: ToolCall): Promise<Searched> {
  const { client } = await call.context.drive.open();
  const { words, place } = given;
  const { filter, isInContents } =
    given.contents === true
      ? { filter: { text: words }, isInContents: true }
      : await googleSearch(client, words);
  const listing = listFiles(client, {
    place,
    recursive: place !== undefined,
    filter: { ...filter, types },
    columns: COLUMNS,
    limit,
    signal: call.signal,
  });
  const rows: Cell[][] = [];
  for await (const file of listing)
    rows.push([...fileRow(file, ["path"]), isInContents ? "contents" : "word"]);
  const { complete, reason, more } = listing.receipt;
  return {
    rows,
    isMore: more,
    complete,
    ...(reason === undefined ? {} : { reason }),
    searched: isInContents ? "names and contents, by Google" : "names, by Google",
    next: "For names with typing mistakes and paths, the user runs once: drivelens sync",
  };
}

function typesOf(given: string | undefined): readonly FileType[] | undefined {
  return listOf(given)?.map((text) => {
    const word = text.trim().toLowerCase();
    const type = FILE_TYPES.find((each) => each === word);
    if (type !== undefined) return type;
    const meant = suggest(word, FILE_TYPES);
    throw new DriveError("INVALID_INPUT", `There is no type "${word}"`, {
      hint: meant === undefined ? `Types are ${FILE_TYPES.join(", ")}` : `Did you mean ${meant}?`,
    });
  });
}
