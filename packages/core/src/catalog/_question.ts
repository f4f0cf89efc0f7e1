import type { DatabaseSync } from "node:sqlite";
import { CatalogPaths, type CatalogPathsOptions } from "./_paths.ts";
import type { DatabaseWords } from "./_words.ts";

/** What every question is answered with: the catalog as of one moment, and paths that belong to it. */
export interface Question extends CatalogPathsOptions {
  readonly database: DatabaseSync;
  readonly words: DatabaseWords;
  readonly paths: CatalogPaths;
}

/** What {@link asked} is made of. */
export interface AskedOptions extends CatalogPathsOptions {
  readonly words: DatabaseWords;
}

/** Answers a question from one state of the catalog, whatever is written meanwhile. */
export function asked<T>(
  database: DatabaseSync,
  { words, ...options }: AskedOptions,
  answer: (question: Question) => T,
): T {
  database.exec("BEGIN");
  try {
    const paths = new CatalogPaths(database, words, options);
    return answer({ database, words, paths, ...options });
  } finally {
    database.exec("COMMIT");
  }
}
