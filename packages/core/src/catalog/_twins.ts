import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Collection } from "../listing/place.ts";

/** Where siblings hang: in a folder by its number, or in a place that no folder holds. */
export type SiblingsKey = number | Collection;

/** What a place that no folder holds lists, as a condition on the table `file`. */
export const COLLECTION_CONDITIONS: Readonly<Record<Collection, string>> = {
  "shared-with-me": "shared_time IS NOT NULL AND trashed IS NOT 1",
  starred: "starred = 1 AND trashed IS NOT 1",
  trash: "trashed = 1",
  orphaned: "parent IS NULL AND shared_time IS NULL AND trashed IS NOT 1",
};

/** What the index `file_loose` holds; without these very words SQLite would not use it. */
const LOOSE = "(trashed = 1 OR shared_time IS NOT NULL OR parent IS NULL)";

/** Knows which siblings have one name. */
export class Twins {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Returns the IDs of all siblings of a name, one alone where there are no others. */
  of(key: SiblingsKey, { name, isTrashed }: TwinsOfOptions): readonly string[] {
    const where =
      typeof key === "number"
        ? `parent = ? AND name = ? AND trashed ${isTrashed ? "IS" : "IS NOT"} 1`
        : `name = ? AND ${LOOSE} AND ${COLLECTION_CONDITIONS[key]}`;
    const found = this.#statement(where).all(...(typeof key === "number" ? [key, name] : [name]));
    return found.map(({ id }) => String(id));
  }

  #statement(where: string): StatementSync {
    let statement = this.#statements.get(where);
    if (statement === undefined) {
      statement = this.#database.prepare(
        `SELECT id FROM file JOIN node USING (seq) WHERE ${where} AND odd IS NULL`,
      );
      this.#statements.set(where, statement);
    }
    return statement;
  }
}

/** What {@link Twins.of} is told of a file. */
export interface TwinsOfOptions {
  readonly name: string;
  /** What lies in the trash is no sibling of what does not. */
  readonly isTrashed: boolean;
}
