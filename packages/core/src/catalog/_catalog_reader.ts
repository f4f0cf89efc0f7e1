import type { DatabaseSync } from "node:sqlite";
import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import { readChanges } from "./_changes.ts";
import { countUsage } from "./_count_usage.ts";
import { findDuplicates } from "./_find_duplicates.ts";
import { findNames } from "./_find_names.ts";
import { Meta } from "./_meta.ts";
import { PermissionTable } from "./_permission_table.ts";
import { querySql } from "./_query_sql.ts";
import { asked, type Question } from "./_question.ts";
import { readRows } from "./_read_rows.ts";
import { readSharing } from "./_read_sharing.ts";
import { DatabaseWords } from "./_words.ts";
import type { CatalogDrive, CatalogState } from "./catalog.ts";
import type { CatalogChanges, ChangesOptions } from "./change.ts";
import type { CatalogDuplicates, DuplicatesOptions } from "./duplicates.ts";
import type { CatalogFind, FindOptions } from "./find.ts";
import type { CatalogSharing, SharingOptions, UnreadPermissions } from "./sharing.ts";
import type { SqlAnswer, SqlOptions } from "./sql_answer.ts";
import type { CatalogUsage, UsageOptions } from "./usage.ts";

/** The part of a catalog in a file of SQLite that answers questions. */
export class CatalogReader {
  readonly database: DatabaseSync;
  readonly words: DatabaseWords;
  readonly #path: string;
  readonly #meta: Meta;

  constructor(database: DatabaseSync, path: string) {
    this.database = database;
    this.words = new DatabaseWords(database);
    this.#path = path;
    this.#meta = new Meta(database);
  }

  async state(): Promise<CatalogState> {
    return {
      complete: this.#meta.number("complete") === 1,
      syncedAt: this.#meta.number("syncedAt"),
      journalSince: this.#meta.number("journalSince"),
      rootId: this.#meta.text("rootId"),
      account: this.#meta.text("account"),
    };
  }

  async countFiles(): Promise<number> {
    return Number(this.database.prepare("SELECT count(*) AS n FROM file").get()?.n ?? 0);
  }

  async drives(): Promise<readonly CatalogDrive[]> {
    const rows = this.database.prepare("SELECT id, name FROM drive ORDER BY id").all();
    return rows.map(({ id, name }) => ({ id: String(id), name: name === null ? null : String(name) }));
  }

  async *rows(columns?: readonly FileColumn[]): AsyncGenerator<Row> {
    yield* readRows(this.database, { words: this.words, columns });
  }

  async usage(options: UsageOptions = {}): Promise<CatalogUsage> {
    return this.#answer((question) => countUsage(question, options));
  }

  async duplicates(options: DuplicatesOptions = {}): Promise<CatalogDuplicates> {
    return this.#answer((question) => findDuplicates(question, options));
  }

  async find(options: FindOptions): Promise<CatalogFind> {
    return this.#answer((question) => findNames(question, options));
  }

  async changes(options: ChangesOptions = {}): Promise<CatalogChanges> {
    const state = await this.state();
    return this.#answer(({ database, paths }) => readChanges(database, { ...options, state, paths }));
  }

  async points(): Promise<readonly string[]> {
    return this.database
      .prepare("SELECT name FROM point ORDER BY name")
      .all()
      .map(({ name }) => String(name));
  }

  async unreadPermissions(now: number): Promise<readonly UnreadPermissions[]> {
    return new PermissionTable(this.database).unread(now);
  }

  async sharing(options: SharingOptions = {}): Promise<CatalogSharing> {
    const { account } = await this.state();
    return this.#answer((question) => readSharing(question, { ...options, account }));
  }

  async sql(query: string, options?: SqlOptions): Promise<SqlAnswer> {
    return querySql(this.#path, query, options);
  }

  async #answer<T>(answer: (question: Question) => T): Promise<T> {
    const options = { words: this.words, rootId: this.#meta.text("rootId"), drives: await this.drives() };
    return asked(this.database, options, answer);
  }
}
