import type { DatabaseSync } from "node:sqlite";
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

/** Knows which siblings have one name; each folder is read once. */
export class Twins {
  readonly #database: DatabaseSync;
  readonly #known = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Returns the IDs of all siblings of a name, where there are two or more. */
  of(key: SiblingsKey, { name, isTrashed }: TwinsOfOptions): readonly string[] {
    const at = `${key} ${isTrashed}`;
    let twins = this.#known.get(at);
    if (twins === undefined) {
      twins = this.#read(key, isTrashed);
      this.#known.set(at, twins);
    }
    return twins.get(name) ?? [];
  }

  #read(key: SiblingsKey, isTrashed: boolean): ReadonlyMap<string, readonly string[]> {
    const where =
      typeof key === "number"
        ? `parent = ? AND trashed ${isTrashed ? "IS" : "IS NOT"} 1`
        : COLLECTION_CONDITIONS[key];
    const rows = this.#database
      .prepare(
        `SELECT name, group_concat(id, ' ') AS ids FROM file JOIN node USING (seq) WHERE ${where} AND odd IS NULL
         GROUP BY name HAVING count(*) > 1`,
      )
      .all(...(typeof key === "number" ? [key] : []));
    return new Map(rows.map(({ name, ids }) => [String(name), String(ids).split(" ")]));
  }
}

/** What {@link Twins.of} is told of a file. */
export interface TwinsOfOptions {
  readonly name: string;
  /** What lies in the trash is no sibling of what does not. */
  readonly isTrashed: boolean;
}
