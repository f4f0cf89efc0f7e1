import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Row } from "../drive/list_page.ts";
import { RECORD_COLUMNS, recordOf } from "./_file_record.ts";
import { foldName, NAME_END } from "./_fold_name.ts";
import type { DatabaseWords } from "./_words.ts";

const NAMES = ["seq", "parent", ...RECORD_COLUMNS, "pass"];

/** Writes rows of files; whoever calls holds the transaction. */
export class FileWriter {
  readonly #words: DatabaseWords;
  readonly #findNode: StatementSync;
  readonly #addNode: StatementSync;
  readonly #put: StatementSync;
  readonly #unread: StatementSync;
  readonly #unshare: StatementSync;
  readonly #index: StatementSync;
  readonly #unindex: StatementSync;
  readonly #indexAll: StatementSync;

  constructor(database: DatabaseSync, words: DatabaseWords) {
    this.#words = words;
    this.#findNode = database.prepare("SELECT seq FROM node WHERE id = ?");
    this.#addNode = database.prepare("INSERT INTO node (id) VALUES (?)");
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO file (${NAMES.join(", ")}) VALUES (${NAMES.map(() => "?").join(", ")})`,
    );
    this.#unread = database.prepare("DELETE FROM permission_read WHERE file = ?");
    this.#unshare = database.prepare("DELETE FROM permission WHERE file = ?");
    this.#index = database.prepare("INSERT INTO name_index (rowid, name) VALUES (?, ?)");
    this.#unindex = database.prepare("DELETE FROM name_index WHERE rowid = ?");
    database.function("searchable", { deterministic: true }, (name) => searchable(String(name)));
    this.#indexAll = database.prepare(
      "INSERT INTO name_index (rowid, name) SELECT seq, searchable(name) FROM file",
    );
  }

  /** Returns the number of an ID, a new one for a new ID. */
  nodeOf(id: string): number {
    const found = this.#findNode.get(id);
    return Number(found?.seq ?? this.#addNode.run(id).lastInsertRowid);
  }

  /** Keeps a row; its name is to be made known by {@link index}. */
  put(row: Row, pass: number): number {
    const seq = this.nodeOf(row.id);
    const [parent] = Array.isArray(row.parents) ? row.parents : [];
    const record = recordOf(row, this.#words);
    // Drive says that a file has changed where it is shared with others than before, and not that this is why.
    this.#unread.run(seq);
    if (record.shared !== 1 && record.augmented !== 1) this.#unshare.run(seq);
    this.#put.run(
      seq,
      typeof parent === "string" ? this.nodeOf(parent) : null,
      ...RECORD_COLUMNS.map((column) => record[column]),
      pass,
    );
    return seq;
  }

  /** Makes a name known to the search, in place of the one before. */
  index(seq: number, name: string, former: string | undefined): void {
    if (former === name) return;
    if (former !== undefined) this.#unindex.run(seq);
    this.#index.run(seq, searchable(name));
  }

  /** Makes all names known to the search at once, which is quicker than one by one. */
  indexAll(): void {
    this.#indexAll.run();
  }

  /** Forgets who may see a file. */
  forgetPermissions(seq: number): void {
    this.#unread.run(seq);
    this.#unshare.run(seq);
  }

  /** Takes a name out of the search. */
  unindex(seq: number): void {
    this.#unindex.run(seq);
  }
}

function searchable(name: string): string {
  return foldName(name) + NAME_END;
}
