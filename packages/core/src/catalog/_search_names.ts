import type { DatabaseSync } from "node:sqlite";
import { type Candidate, LATEST_RANKED, MOST_RANKED, type NameCandidates } from "./_name_candidates.ts";
import { queryOf } from "./_name_terms.ts";
import type { Wanted } from "./_wanted.ts";

/** What {@link searchNames} reads from. */
export interface SearchNamesOptions {
  readonly database: DatabaseSync;
  readonly names: NameCandidates;
  readonly wanted: Wanted;
  /** The word of a folder's type. */
  readonly folderType: number;
}

/** Files whose names may fit, among all that do. */
export interface NameSearch {
  readonly candidates: readonly Candidate[];
  /** How many of the latest these are, where there may be more that fit; null where these are all. */
  readonly ranked: number | null;
  /** Whether all that lies below folders with one of the words was looked at. */
  readonly isAboveWhole: boolean;
}

/**
 * Reads the files in whose names folded words may be, or some of them where folders above may have the others. Of the folders
 * those are looked at that have the rarest word in their names.
 */
export function searchNames(words: readonly string[], options: SearchNamesOptions): NameSearch {
  const { database, names, folderType } = options;
  const queries = words.map((word) => queryOf(database, word));
  if (queries.includes(null)) return { candidates: [], ranked: null, isAboveWhole: true };
  const known = queries.filter((query) => typeof query === "string");
  if (known.length === 0) {
    const below = allBelow(options);
    if (below !== undefined) return below;
    const candidates = names.latest(MOST_RANKED);
    const ranked = candidates.length < MOST_RANKED ? null : MOST_RANKED;
    return { candidates, ranked, isAboveWhole: words.length < 2 || ranked === null };
  }
  const together = known.map((query) => `(${query})`).join(" AND ");
  const numbers = names.numbers(together, MOST_RANKED + 1);
  if (numbers.length > MOST_RANKED) {
    return allBelow(options) ?? { ...latestOf(together, options), isAboveWhole: words.length < 2 };
  }
  const rarest = known.length === 1 ? numbers : rarestOf(known, names);
  const named = names.read(rarest.length > MOST_RANKED ? numbers : rarest);
  const found = new Map(named.map((row) => [row[0], row]));
  let isAboveWhole = words.length < 2 || rarest.length <= MOST_RANKED;
  if (words.length > 1) {
    const folders = named.filter((row) => row[4] === folderType).map(([seq]) => seq);
    const { rows, isWhole } = names.below(folders, { folderType });
    for (const row of rows) found.set(row[0], row);
    isAboveWhole &&= isWhole;
  }
  return { candidates: [...found.values()], ranked: null, isAboveWhole };
}

/** All that lies below a folder to which the search is confined, where that is little. */
function allBelow({ names, wanted, folderType }: SearchNamesOptions): NameSearch | undefined {
  if (wanted.below === undefined) return undefined;
  const { rows, isWhole } = names.below([wanted.below], { folderType });
  return isWhole ? { candidates: rows, ranked: null, isAboveWhole: true } : undefined;
}

/** Of the names that a query finds those that are wanted, or the latest of them. */
function latestOf(
  query: string,
  { names, wanted }: SearchNamesOptions,
): Pick<NameSearch, "candidates" | "ranked"> {
  // Without a condition it is known that there are too many.
  const found = wanted.isNarrow ? names.all(query) : undefined;
  if (found !== undefined && found.length <= MOST_RANKED) return { candidates: found, ranked: null };
  return { candidates: names.latest(LATEST_RANKED, query), ranked: LATEST_RANKED };
}

/** The names that have the word which is in the fewest of them. */
function rarestOf(queries: readonly string[], names: NameCandidates): readonly number[] {
  const found = queries.map((query) => names.numbers(query, MOST_RANKED + 1));
  return found.reduce((one, other) => (other.length < one.length ? other : one), found[0] ?? []);
}
