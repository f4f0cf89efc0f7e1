import type { DatabaseSync } from "node:sqlite";
import type { FileColumn } from "../drive/columns.ts";
import type { DriveFile } from "../drive/file.ts";
import type { Row } from "../drive/list_page.ts";
import { readChanges } from "./_changes.ts";
import { countUsage } from "./_count_usage.ts";
import { KeptSums } from "./_drive_sums.ts";
import { findDuplicates } from "./_find_duplicates.ts";
import { findNames } from "./_find_names.ts";
import { knownPlace } from "./_known_place.ts";
import { Meta } from "./_meta.ts";
import { PermissionTable } from "./_permission_table.ts";
import { pickFiles } from "./_pick_files.ts";
import { querySql } from "./_query_sql.ts";
import { asked, type Question } from "./_question.ts";
import { readEntries } from "./_read_entries.ts";
import { readFile } from "./_read_file.ts";
import { readRows } from "./_read_rows.ts";
import { readSharing } from "./_read_sharing.ts";
import { DatabaseWords } from "./_words.ts";
import type { CatalogDrive, CatalogState, KnownPlace } from "./catalog.ts";
import type { CatalogChanges, ChangesOptions } from "./change.ts";
import type { CatalogDuplicates, DuplicatesOptions } from "./duplicates.ts";
import type { EntriesOptions, FolderEntries } from "./entries.ts";
import type { CatalogFind, FindOptions, PickedFiles, PickOptions } from "./find.ts";
import type { CatalogQuota } from "./quota.ts";
import type { CatalogSharing, SharingOptions, UnreadPermissions } from "./sharing.ts";
import type { SqlAnswer, SqlOptions } from "./sql_answer.ts";
import type { CatalogUsage, UsageOptions } from "./usage.ts";

const CHILDREN = "WHERE file.parent = (SELECT seq FROM node WHERE id = ?)";
/** Rows that are handed on at once. */
const BATCH = 1000;

/** The part of a catalog in a file of SQLite that answers questions. */
export class CatalogReader {
  readonly database: DatabaseSync;
  readonly words: DatabaseWords;
  readonly #path: string;
  readonly #meta: Meta;
  readonly #sums = new KeptSums();

  constructor(database: DatabaseSync, path: string) {
    this.database = database;
    this.words = new DatabaseWords(database);
    this.#path = path;
    this.#meta = new Meta(database);
  }

  async state(): Promise<CatalogState> {
    return {
      complete: this.#meta.number("complete") === 1,
      isOutdated: this.#meta.number("outdated") === 1,
      syncedAt: this.#meta.number("syncedAt"),
      journalSince: this.#meta.number("journalSince"),
      rootId: this.#meta.text("rootId"),
      account: this.#meta.text("account"),
      revision: this.#meta.text("revision"),
    };
  }

  async countFiles(): Promise<number> {
    return Number(this.database.prepare("SELECT count(*) AS n FROM file").get()?.n ?? 0);
  }

  async drives(): Promise<readonly CatalogDrive[]> {
    const rows = this.database.prepare("SELECT id, name FROM drive ORDER BY id").all();
    return rows.map(({ id, name }) => ({ id: String(id), name: name === null ? null : String(name) }));
  }

  async *rows(columns?: readonly FileColumn[]): AsyncGenerator<readonly Row[]> {
    let batch: Row[] = [];
    for (const row of readRows(this.database, { words: this.words, columns })) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async place(text: string): Promise<KnownPlace> {
    return this.#answer((question) => knownPlace(question, text));
  }

  async children(folderId: string, columns?: readonly FileColumn[]): Promise<readonly Row[]> {
    const options = { words: this.words, columns, where: CHILDREN, parameters: [folderId] };
    return [...readRows(this.database, options)];
  }

  async usage(options: UsageOptions = {}): Promise<CatalogUsage> {
    const quota = (await this.quota()) ?? null;
    return this.#answer((question) => ({ ...countUsage(question, options), quota }));
  }

  async quota(): Promise<CatalogQuota | undefined> {
    const kept = this.#meta.text("quota");
    return kept === undefined ? undefined : (JSON.parse(kept) as CatalogQuota);
  }

  async entries(options: EntriesOptions = {}): Promise<FolderEntries> {
    return this.#answer((question) => readEntries(question, { ...options, sums: this.#sums }));
  }

  async file(id: string): Promise<DriveFile | undefined> {
    return this.#answer((question) => readFile(question, id));
  }

  async duplicates(options: DuplicatesOptions = {}): Promise<CatalogDuplicates> {
    return this.#answer((question) => findDuplicates(question, options));
  }

  async find(options: FindOptions): Promise<CatalogFind> {
    return this.#answer((question) => findNames(question, options));
  }

  async pick(options: PickOptions): Promise<PickedFiles> {
    return this.#answer((question) => pickFiles(question, options));
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
