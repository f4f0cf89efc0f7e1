import type { DriveClient } from "../drive/create_drive_client.ts";
import { quoted } from "../drive/query.ts";
import { searchContents } from "./_contents_search.ts";
import type { Catalog } from "./catalog.ts";
import {
  type CatalogFind,
  type ContentsReceipt,
  DEFAULT_FIND_LIMIT,
  FIND_COLUMNS,
  type FindOptions,
  type FoundFile,
} from "./find.ts";

/** A text in double quotes, as Google has it too. */
const PHRASE = /^\s*"([^"]+)"\s*$/;

/** What {@link findContents} may be given. */
export interface FindContentsOptions extends FindOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What was found by name and in contents. */
export interface ContentsFind extends CatalogFind {
  readonly contents: ContentsReceipt;
}

/**
 * Finds files by words of their names, as the catalog does, and asks Google for the others that have all of the words in them: in
 * their text, their description and whatever else its index knows. A text in double quotes must stand there as it is.
 *
 * What was found by name comes first; of the limit each of the two has a half, and what the other leaves.
 *
 * @throws {DriveError} as {@link Catalog.find} does, and where Google refuses. Where Google cannot be reached the receipt
 * says so.
 * @see https://developers.google.com/workspace/drive/api/guides/search-files
 */
export async function findContents(
  client: DriveClient,
  catalog: Catalog,
  options: FindContentsOptions,
): Promise<ContentsFind> {
  const { limit = DEFAULT_FIND_LIMIT, columns = FIND_COLUMNS, types, signal } = options;
  const phrases = options.words.flatMap((text) => PHRASE.exec(text)?.[1] ?? []);
  const words = options.words
    .filter((text) => !PHRASE.test(text))
    .flatMap((text) => text.replaceAll('"', " ").split(/\s+/))
    .filter((word) => word !== "");
  const names = await catalog.find({ ...options, words: [...words, ...phrases] });
  const { files, receipt } = await searchContents(client, {
    catalog,
    query: queryOf(words, phrases),
    place: names.place,
    types,
    columns,
    limit,
    signal,
  });
  // What is written alike, or has some of the words, is of no use where all of them are in a file.
  const isNear = names.isGuess || names.leftOut.length > 0;
  const byName =
    isNear && files.length > 0 ? { ...names, found: [], count: 0, isGuess: false, leftOut: [] } : names;
  const first = byName.found.slice(0, Math.max(limit - files.length, Math.ceil(limit / 2)));
  const told = new Set(first.map(({ file }) => file.id));
  const others = files
    .filter(({ id }) => !told.has(id))
    .map((file): FoundFile => ({ file, match: "contents" }));
  const found = [...first, ...others];
  const more = receipt.more || found.length > limit;
  return { ...byName, found: found.slice(0, limit), contents: { ...receipt, more } };
}

/** Names are the catalog's business; without them Google's best answers would be what is known already. */
function queryOf(words: readonly string[], phrases: readonly string[]): string {
  const wanted = [...words, ...phrases.map((phrase) => `"${phrase}"`)];
  const inNames = [...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/))].filter(
    (word) => word !== "",
  );
  const contains = wanted.map((text) => `fullText contains ${quoted(text)}`);
  const named = inNames.map((word) => `name contains ${quoted(word)}`);
  return `${contains.join(" and ")} and not (${named.join(" and ")})`;
}
