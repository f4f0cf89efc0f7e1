import { editDistance } from "../edit_distance.ts";
import { foldName } from "./_fold_name.ts";
import type { Candidate, NameCandidates } from "./_name_candidates.ts";
import { allOfTerms, trigramsOf } from "./_name_terms.ts";
import type { Wanted } from "./_wanted.ts";

/** Shorter words are like too many others. */
const SHORTEST_WORD = 4;
const MOST_CANDIDATES = 1000;
/** Of so many names with a trigram those are taken that are wanted. */
const MOST_LOOKED_AT = 5000;
const NO_LETTERS = /[^\p{L}\p{N}]+/u;

/** What {@link guessCandidates} is told. */
export interface GuessCandidatesOptions {
  /** Folded. */
  readonly words: readonly string[];
  readonly wanted: Wanted;
}

/**
 * Reads the wanted names that share trigrams with folded words: those that share two in a row first, rare ones before common
 * ones.
 */
export function guessCandidates(
  names: NameCandidates,
  { words, wanted }: GuessCandidatesOptions,
): readonly Candidate[] {
  const runs = partsOf(words).filter(isLong).map(trigramsOf);
  const pairs = runs.flatMap((run) => run.slice(1).map((term, at) => allOfTerms([run[at] ?? "", term])));
  const singles = runs.flat().map((term) => allOfTerms([term]));
  const found = new Set<number>();
  for (const queries of [pairs, singles]) {
    const counted = queries
      .map((query) => ({ numbers: wantedNumbers(names, { query, wanted }) }))
      .filter(({ numbers }) => numbers.length > 0)
      .sort((one, other) => one.numbers.length - other.numbers.length);
    for (const [at, { numbers }] of counted.entries()) {
      const share = Math.ceil((MOST_CANDIDATES - found.size) / (counted.length - at));
      for (const seq of numbers.slice(0, share)) found.add(seq);
    }
  }
  return names.read([...found].slice(0, MOST_CANDIDATES)).filter(wanted.test);
}

function wantedNumbers(
  names: NameCandidates,
  { query, wanted }: { readonly query: string; readonly wanted: Wanted },
): readonly number[] {
  if (!wanted.isNarrow) return names.numbers(query, MOST_CANDIDATES);
  const rows = names.read(names.numbers(query, MOST_LOOKED_AT));
  return rows.filter(wanted.test).map(([seq]) => seq);
}

/** Whether each folded word is in the name, or, where it is long, a word of it that is written alike. */
export function isAlike(name: string, words: readonly string[]): boolean {
  const folded = foldName(name);
  const parts = folded.split(NO_LETTERS);
  return partsOf(words).every(
    (word) =>
      folded.includes(word) ||
      (isLong(word) && parts.some((part) => isNear(part, word) || isNear(part.slice(0, word.length), word))),
  );
}

function partsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split(NO_LETTERS)).filter((part) => part !== "");
}

function isLong(word: string): boolean {
  return [...word].length >= SHORTEST_WORD;
}

/** One mistake in a short word, two in a longer one; two signs that changed places are one. */
function isNear(one: string, other: string): boolean {
  const most = other.length < 6 ? 1 : 2;
  return Math.abs(one.length - other.length) <= most && editDistance(one, other) <= most;
}
