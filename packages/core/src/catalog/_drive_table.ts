import type { DatabaseSync } from "node:sqlite";
import type { FileWriter } from "./_file_writer.ts";
import type { DatabaseWords } from "./_words.ts";
import type { CatalogDrive, Feed } from "./catalog.ts";

/** What {@link DriveTable} is made of. */
export interface DriveTableOptions {
  readonly words: DatabaseWords;
  readonly writer: FileWriter;
}

/** The shared drives, each with where its feed has been read to; whoever writes holds the transaction. */
export class DriveTable {
  readonly #database: DatabaseSync;
  readonly #words: DatabaseWords;
  readonly #writer: FileWriter;

  constructor(database: DatabaseSync, { words, writer }: DriveTableOptions) {
    this.#database = database;
    this.#words = words;
    this.#writer = writer;
  }

  /** Where the feeds of those that have one stand. */
  feeds(): readonly (Feed & { readonly driveId: string })[] {
    return this.#database
      .prepare("SELECT id, token FROM drive WHERE token IS NOT NULL ORDER BY id")
      .all()
      .map(({ id, token }) => ({ driveId: String(id), pageToken: String(token) }));
  }

  /** Keeps drives; a name that is not known leaves the one before. */
  put(drives: readonly CatalogDrive[]): void {
    const put = this.#database.prepare(
      "INSERT INTO drive (id, name, pass) VALUES (?, ?, 0) ON CONFLICT (id) DO UPDATE SET name = coalesce(excluded.name, name)",
    );
    for (const { id, name } of drives) put.run(id, name);
  }

  /** Takes a drive away. A file of it may still be open to the person by itself, and is in doubt. */
  drop(id: string): void {
    const word = this.#words.find(id) ?? null;
    const doubt = "INSERT OR REPLACE INTO doubt (file, kind) SELECT seq, 'file' FROM file WHERE drive = ?";
    this.#database.prepare(doubt).run(word);
    this.#database.prepare("DELETE FROM drive WHERE id = ?").run(id);
    this.#writer.forgetPermissions(this.#writer.nodeOf(id));
  }

  /** Moves the feed of a drive on. */
  moveFeed(driveId: string, pageToken: string): void {
    this.#database.prepare("UPDATE drive SET token = ? WHERE id = ?").run(pageToken, driveId);
  }
}
