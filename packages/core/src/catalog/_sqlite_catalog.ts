import type { DatabaseSync } from "node:sqlite";
import type { Row } from "../drive/list_page.ts";
import { CatalogReader } from "./_catalog_reader.ts";
import { type ApplyOptions, ChangeWriter } from "./_change_writer.ts";
import { DriveTable } from "./_drive_table.ts";
import { FileWriter } from "./_file_writer.ts";
import { inTransaction } from "./_in_transaction.ts";
import { JOURNAL_MS, Journal, STANDING, type Standing } from "./_journal.ts";
import { Meta } from "./_meta.ts";
import { catalogError } from "./_open_database.ts";
import { PermissionTable } from "./_permission_table.ts";
import { readDoubts } from "./_read_doubts.ts";
import { INDEXES } from "./_schema.ts";
import type {
  Catalog,
  CatalogDrive,
  ChangeBatch,
  Doubt,
  EndPassOptions,
  Feed,
  FileChange,
  Findings,
  OpenPass,
  SetDrivesOptions,
} from "./catalog.ts";
import type { ChangePoint } from "./change.ts";
import type { CatalogQuota } from "./quota.ts";
import type { ReadPermissions } from "./sharing.ts";

/** A catalog in a file of SQLite. */
export class SqliteCatalog extends CatalogReader implements Catalog {
  readonly #path: string;
  readonly #now: () => number;
  readonly #meta: Meta;
  readonly #writer: FileWriter;
  readonly #journal: Journal;
  readonly #changes: ChangeWriter;
  readonly #drives: DriveTable;

  /** @param now the time in milliseconds since 1970 */
  constructor(database: DatabaseSync, path: string, now: () => number = Date.now) {
    super(database, path);
    this.#now = now;
    this.#path = path;
    this.#meta = new Meta(database);
    this.#writer = new FileWriter(database, this.words);
    this.#journal = new Journal(database);
    this.#drives = new DriveTable(database, { writer: this.#writer, words: this.words });
    this.#changes = new ChangeWriter(database, { writer: this.#writer, journal: this.#journal });
  }

  async feeds(): Promise<readonly Feed[]> {
    const own = this.#meta.text("token");
    return [...(own === undefined ? [] : [{ driveId: undefined, pageToken: own }]), ...this.#drives.feeds()];
  }

  async openPass(): Promise<OpenPass | undefined> {
    const feeds = this.#meta.text("passFeeds");
    if (feeds === undefined) return undefined;
    const kept = JSON.parse(feeds) as readonly { driveId: string | null; pageToken: string }[];
    return {
      feeds: kept.map(({ driveId, pageToken }) => ({ driveId: driveId ?? undefined, pageToken })),
      resume: this.#meta.text("passResume"),
    };
  }

  async beginPass(feeds: readonly Feed[]): Promise<void> {
    this.#write(() => {
      this.#meta.set("pass", this.#meta.number("pass") + 1);
      this.#meta.set(
        "passFeeds",
        JSON.stringify(feeds.map(({ driveId = null, pageToken }) => ({ driveId, pageToken }))),
      );
      this.#meta.set("passResume", undefined);
      this.#meta.set("listedAt", this.#now());
    });
  }

  async beginListing(): Promise<void> {
    this.#write(() => this.#meta.set("listedAt", this.#now()));
  }

  async endListing(): Promise<void> {
    this.#write(() => this.#meta.set("listedAt", undefined));
  }

  async forgetPass(): Promise<void> {
    this.#write(() => {
      this.#meta.set("passFeeds", undefined);
      this.#meta.set("passResume", undefined);
    });
  }

  async putPage(rows: readonly Row[], resume: string | undefined): Promise<void> {
    this.#write(() => {
      const pass = this.#meta.number("pass");
      for (const row of rows) {
        if (this.#isComplete) this.#putAgain(row, pass);
        else this.#writer.put(row, pass);
      }
      this.#meta.renew();
      this.#meta.set("passResume", resume);
    });
  }

  async endPass({ rootId, account, drives, at }: EndPassOptions): Promise<void> {
    const { feeds } = (await this.openPass()) ?? { feeds: [] };
    this.#write(() => {
      const pass = this.#meta.number("pass");
      const unseen = this.database.prepare(`SELECT seq, ${STANDING} FROM file WHERE pass < ?`).all(pass);
      for (const each of unseen) {
        const seq = Number(each.seq);
        if (this.#isComplete)
          this.#journal.note(each as unknown as Standing, undefined, { seq, at, changed: at });
        this.#changes.drop(seq);
      }
      if (!this.#isComplete) {
        this.database.exec(INDEXES);
        this.#writer.indexAll();
      }
      this.#drives.put(drives);
      this.#drives.putThoseOfFiles();
      for (const { driveId, pageToken } of feeds) this.#moveFeed(driveId, pageToken);
      this.database.exec("DELETE FROM doubt");
      this.#meta.set("rootId", rootId);
      this.#meta.set("account", account);
      this.#meta.set("passFeeds", undefined);
      this.#meta.set("passResume", undefined);
      if (!this.#isComplete) this.#meta.set("journalSince", at);
      this.#meta.set("complete", 1);
      this.#meta.renew();
    });
  }

  async apply({ feed, changes }: ChangeBatch, at: number): Promise<void> {
    this.#write(() => {
      const drive = feed.driveId === undefined ? undefined : (this.words.find(feed.driveId) ?? null);
      this.#applyAll(changes, { at, drive, isBehindListing: this.#isBehindListing });
      this.#moveFeed(feed.driveId, feed.pageToken);
    });
  }

  async doubts(): Promise<readonly Doubt[]> {
    return readDoubts(this.database);
  }

  async settle({ doubts, found, isWhole = false, feed, at }: Findings): Promise<void> {
    this.#write(() => {
      this.#applyAll(found, { at, isBehindListing: false });
      // A file of a drive may be open to somebody who is no member of it.
      this.#drives.putThoseOf(found);
      const settled = this.database.prepare("DELETE FROM doubt WHERE file = ? AND kind = ?");
      for (const { id, kind } of doubts) settled.run(this.#writer.nodeOf(id), kind);
      const certain = this.database.prepare("DELETE FROM doubt WHERE file = ?");
      if (isWhole) for (const { id } of found) certain.run(this.#writer.nodeOf(id));
      if (feed !== undefined) this.#moveFeed(feed.driveId, feed.pageToken);
    });
  }

  async setDrives(
    drives: readonly CatalogDrive[],
    { gone = [], changed = [] }: SetDrivesOptions = {},
  ): Promise<void> {
    const kept = new Set(drives.map(({ id }) => id));
    const known = await this.drives();
    const others = known.map(({ id }) => id).filter((id) => !kept.has(id));
    const names = new Map(known.map(({ id, name }) => [id, name]));
    const leaving = new Set([...gone, ...others]);
    this.#write(() => {
      for (const id of leaving) this.#drives.drop(id);
      this.#drives.put(drives);
      if (leaving.size > 0 || drives.some(({ id, name }) => names.get(id) !== name)) this.#meta.renew();
      if (this.#isBehindListing) for (const id of changed) this.#drives.endFeed(id);
    });
  }

  async markSynced(at: number): Promise<void> {
    this.#write(() => {
      this.#meta.set("syncedAt", at);
      if (this.#meta.number("outdated") === 1 && !this.#drives.isAnyBehind())
        this.#meta.set("outdated", undefined);
      this.#meta.set("endedAt", this.#now());
      this.database.prepare("DELETE FROM journal WHERE at < ?").run(at - JOURNAL_MS);
      this.#meta.set("journalSince", Math.max(this.#meta.number("journalSince"), at - JOURNAL_MS));
    });
  }

  async keepQuota(quota: CatalogQuota): Promise<void> {
    this.#write(() => this.#meta.set("quota", JSON.stringify(quota)));
  }

  async keepPoint(name: string, { seq, at }: ChangePoint): Promise<void> {
    this.#write(() => {
      this.database
        .prepare("INSERT OR REPLACE INTO point (name, seq, at) VALUES (?, ?, ?)")
        .run(name, seq, at);
    });
  }

  async keepPermissions(read: readonly ReadPermissions[], at: number): Promise<void> {
    this.#write(() => {
      const table = new PermissionTable(this.database);
      for (const each of read) table.keep(each, at);
      this.#meta.renew();
    });
  }

  close(): void {
    this.database.close();
  }

  get #isComplete(): boolean {
    return this.#meta.number("complete") === 1;
  }

  /** What a full pass finds different the feed has not told. */
  #putAgain(row: Row, pass: number): void {
    const seq = this.#writer.nodeOf(row.id);
    const at = this.#now();
    this.#changes.replace(this.#changes.standing(seq), row, { seq, at, changed: at, pass });
  }

  get #isBehindListing(): boolean {
    return this.#meta.text("listedAt") !== undefined;
  }

  #applyAll(changes: readonly FileChange[], facts: Omit<ApplyOptions, "pass" | "since">): void {
    const options = { ...facts, pass: this.#meta.number("pass"), since: this.#meta.number("endedAt") };
    for (const change of changes) this.#changes.apply(change, options);
    this.#changes.endBatch();
    if (changes.length > 0) this.#meta.renew();
  }

  #moveFeed(driveId: string | undefined, pageToken: string): void {
    if (driveId === undefined) this.#meta.set("token", pageToken);
    else this.#drives.moveFeed(driveId, pageToken);
  }

  /** Writes all or nothing. */
  #write(action: () => void): void {
    try {
      inTransaction(this.database, action);
    } catch (error) {
      this.words.forget();
      throw catalogError(error, this.#path);
    }
  }
}
