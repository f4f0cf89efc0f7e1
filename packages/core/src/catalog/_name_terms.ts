import type { DatabaseSync } from "node:sqlite";

/** A word of so many beginnings of signs is in so many names that looking for them takes longer than it is worth. */
const MOST_TERMS = 400;
const HIGHEST = "\u{10ffff}";

/** Returns all runs of three signs in a word, each once. */
export function trigramsOf(word: string): readonly string[] {
  const signs = [...word];
  return [...new Set(signs.slice(2).map((sign, at) => `${signs[at]}${signs[at + 1]}${sign}`))];
}

/** Writes the terms of the index for a query of FTS5. */
export function allOfTerms(terms: readonly string[]): string {
  return terms.map(quoted).join(" AND ");
}

/**
 * Writes a query for names that hold a folded word: for three signs or more they must have all of its trigrams, for fewer one
 * that begins with it. Undefined for a word that is in too many; null for one that is in no name.
 *
 * @see https://www.sqlite.org/fts5.html#the_trigram_tokenizer
 */
export function queryOf(database: DatabaseSync, word: string): string | undefined | null {
  const trigrams = trigramsOf(word);
  if (trigrams.length > 0) return allOfTerms(trigrams);
  if (/^[\x21-\x7e]$/.test(word)) return undefined;
  database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.name_term USING fts5vocab (main, name_index, row)");
  const found = database
    .prepare("SELECT term FROM temp.name_term WHERE term >= ? AND term < ? LIMIT ?")
    .all(word, word + HIGHEST, MOST_TERMS + 1);
  if (found.length > MOST_TERMS) return undefined;
  return found.length === 0 ? null : `(${found.map(({ term }) => quoted(String(term))).join(" OR ")})`;
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
