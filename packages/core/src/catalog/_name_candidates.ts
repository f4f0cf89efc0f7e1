import type { DatabaseSync } from "node:sqlite";
import type { Kept } from "./_file_record.ts";

/** More names than this that fit are not all looked at. */
export const MOST_RANKED = 10_000;
/** How many are looked at then, the latest. */
export const LATEST_RANKED = 1000;

/** A file whose name may fit. */
export type Candidate = readonly [
  seq: number,
  name: string,
  parent: number | null,
  modified: Kept,
  mime: number,
  trashed: number | null,
];

const COLUMNS = "file.seq, file.name, file.parent, modified, mime, trashed";

/** Reads files by the index of their names. */
export class NameCandidates {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Returns the numbers of names that a query of FTS5 finds, up to a limit. */
  numbers(query: string, limit: number): readonly number[] {
    const statement = this.#database.prepare("SELECT rowid FROM name_index WHERE name_index MATCH ? LIMIT ?");
    statement.setReturnArrays(true);
    return (statement.all(query, limit) as unknown as readonly (readonly [number])[]).map(([seq]) => seq);
  }

  /** Reads the files of these numbers. */
  read(numbers: readonly number[]): readonly Candidate[] {
    return this.#all(`SELECT ${COLUMNS} FROM json_each(?) AS each JOIN file ON file.seq = each.value`, [
      JSON.stringify(numbers),
    ]);
  }

  /** The files that were changed last, of those that a query finds or of all. */
  latest(query: string | undefined, limit: number = LATEST_RANKED): readonly Candidate[] {
    const where =
      query === undefined ? "" : "WHERE +seq IN (SELECT rowid FROM name_index WHERE name_index MATCH ?)";
    return this.#all(
      `SELECT ${COLUMNS} FROM file INDEXED BY file_modified
       ${where} ORDER BY modified DESC LIMIT ?`,
      query === undefined ? [limit] : [query, limit],
    );
  }

  /** What lies in folders and below, up to a limit. */
  below(folders: Iterable<number>, { folderType, limit = MOST_RANKED }: BelowOptions): Below {
    const statement = this.#database.prepare(`SELECT ${COLUMNS} FROM file WHERE parent = ?`);
    statement.setReturnArrays(true);
    const open = [...folders];
    const seen = new Set(open);
    const found: Candidate[] = [];
    while (open.length > 0 && found.length < limit) {
      const folder = open.pop() ?? 0;
      for (const row of statement.iterate(folder) as unknown as Iterable<Candidate>) {
        found.push(row);
        if (row[4] !== folderType || seen.has(row[0])) continue;
        seen.add(row[0]);
        open.push(row[0]);
      }
    }
    return { rows: found, isWhole: open.length === 0 };
  }

  #all(sql: string, parameters: readonly (string | number)[]): readonly Candidate[] {
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...parameters) as unknown as readonly Candidate[];
  }
}

/** What lies below folders. */
export interface Below {
  readonly rows: readonly Candidate[];
  /** False where the limit left some folders unread. */
  readonly isWhole: boolean;
}

/** What {@link NameCandidates.below} is told. */
export interface BelowOptions {
  /** The word of a folder's type. */
  readonly folderType: number;
  readonly limit?: number;
}
