import type { DatabaseSync } from "node:sqlite";
import type { Kept } from "./_file_record.ts";
import type { Wanted } from "./_wanted.ts";

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
  readonly #wanted: Wanted;

  constructor(database: DatabaseSync, wanted: Wanted) {
    this.#database = database;
    this.#wanted = wanted;
  }

  /** Returns the numbers of names that a query of FTS5 finds, up to a limit. */
  numbers(query: string, limit: number): readonly number[] {
    const statement = this.#database.prepare("SELECT rowid FROM name_index WHERE name_index MATCH ? LIMIT ?");
    statement.setReturnArrays(true);
    return (statement.all(query, limit) as unknown as readonly (readonly [number])[]).map(([seq]) => seq);
  }

  /** Reads the files of these numbers. */
  read(numbers: readonly number[]): readonly Candidate[] {
    const statement = this.#database.prepare(
      `SELECT ${COLUMNS} FROM json_each(?) AS each JOIN file ON file.seq = each.value`,
    );
    statement.setReturnArrays(true);
    return statement.all(JSON.stringify(numbers)) as unknown as readonly Candidate[];
  }

  /** Of the files that are wanted, those that were changed last; a query of FTS5 leaves some out. */
  latest(limit: number, query?: string): readonly Candidate[] {
    const { where, parameters } = this.#wanted;
    const found = "AND +seq IN (SELECT rowid FROM name_index WHERE name_index MATCH ?)";
    return this.#wantedOf(
      `FROM file INDEXED BY file_modified
       WHERE ${where} ${query === undefined ? "" : found} ORDER BY modified DESC`,
      { parameters: query === undefined ? parameters : [...parameters, query], limit },
    );
  }

  /** All files that are wanted and that a query finds, in no order: of few wanted ones that is quicker than by date. */
  all(query: string): readonly Candidate[] {
    const { where, parameters } = this.#wanted;
    return this.#wantedOf(
      `FROM name_index CROSS JOIN file ON file.seq = name_index.rowid WHERE name_index MATCH ? AND ${where}`,
      { parameters: [query, ...parameters], limit: Number.POSITIVE_INFINITY },
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

  #wantedOf(from: string, { parameters, limit }: WantedOfOptions): readonly Candidate[] {
    const statement = this.#database.prepare(`SELECT ${COLUMNS} ${from}`);
    statement.setReturnArrays(true);
    const rows: Candidate[] = [];
    for (const row of statement.iterate(...parameters) as unknown as Iterable<Candidate>) {
      if (this.#wanted.test(row)) rows.push(row);
      if (rows.length === limit) break;
    }
    return rows;
  }
}

interface WantedOfOptions {
  readonly parameters: readonly string[];
  readonly limit: number;
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
