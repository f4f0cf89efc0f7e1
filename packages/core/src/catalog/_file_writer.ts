import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Row } from "../drive/list_page.ts";
import { RECORD_COLUMNS, recordOf } from "./_file_record.ts";
import type { DatabaseWords } from "./_words.ts";

const NAMES = ["seq", "parent", ...RECORD_COLUMNS, "pass"];

/** Writes rows of files; whoever calls holds the transaction. */
export class FileWriter {
  readonly #words: DatabaseWords;
  readonly #findNode: StatementSync;
  readonly #addNode: StatementSync;
  readonly #put: StatementSync;
  readonly #index: StatementSync;
  readonly #unindex: StatementSync;
  readonly #nameOf: StatementSync;

  constructor(database: DatabaseSync, words: DatabaseWords) {
    this.#words = words;
    this.#findNode = database.prepare("SELECT seq FROM node WHERE id = ?");
    this.#addNode = database.prepare("INSERT INTO node (id) VALUES (?)");
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO file (${NAMES.join(", ")}) VALUES (${NAMES.map(() => "?").join(", ")})`,
    );
    this.#index = database.prepare("INSERT INTO name_index (rowid, name) VALUES (?, ?)");
    this.#unindex = database.prepare("DELETE FROM name_index WHERE rowid = ?");
    this.#nameOf = database.prepare("SELECT name FROM file WHERE seq = ?");
  }

  /** Returns the number of an ID, a new one for a new ID. */
  nodeOf(id: string): number {
    const found = this.#findNode.get(id);
    return Number(found?.seq ?? this.#addNode.run(id).lastInsertRowid);
  }

  /** Keeps a row, and its name where it can be searched. */
  put(row: Row, pass: number): number {
    const seq = this.nodeOf(row.id);
    const [parent] = Array.isArray(row.parents) ? row.parents : [];
    const record = recordOf(row, this.#words);
    const former = this.#nameOf.get(seq)?.name;
    this.#put.run(
      seq,
      typeof parent === "string" ? this.nodeOf(parent) : null,
      ...RECORD_COLUMNS.map((column) => record[column]),
      pass,
    );
    if (former !== record.name) {
      if (former !== undefined) this.#unindex.run(seq);
      this.#index.run(seq, record.name);
    }
    return seq;
  }

  /** Takes a name out of the search. */
  unindex(seq: number): void {
    this.#unindex.run(seq);
  }
}
