import type { DatabaseSync } from "node:sqlite";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import type { FileWriter } from "./_file_writer.ts";
import type { DatabaseWords } from "./_words.ts";
import type { CatalogDrive, Feed, FileChange } from "./catalog.ts";

/** Finds a file of a shared drive that was not listed again since an earlier version listed it. */
const BEHIND = `
SELECT 1 FROM file JOIN word ON word.seq = file.drive JOIN drive ON drive.id = word.text
WHERE augmented IS NULL AND token IS NULL LIMIT 1`;

/** What {@link DriveTable} is made of. */
export interface DriveTableOptions {
  readonly writer: FileWriter;
  readonly words: DatabaseWords;
}

/** The shared drives of a catalog, and where their feeds stand; whoever writes holds the transaction. */
export class DriveTable {
  readonly #database: DatabaseSync;
  readonly #writer: FileWriter;
  readonly #words: DatabaseWords;

  constructor(database: DatabaseSync, { writer, words }: DriveTableOptions) {
    this.#database = database;
    this.#writer = writer;
    this.#words = words;
  }

  feeds(): readonly Feed[] {
    return this.#database
      .prepare("SELECT id, token FROM drive WHERE token IS NOT NULL ORDER BY id")
      .all()
      .map(({ id, token }) => ({ driveId: String(id), pageToken: String(token) }));
  }

  put(drives: readonly CatalogDrive[]): void {
    const put = this.#database.prepare(
      "INSERT INTO drive (id, name, pass) VALUES (?, ?, 0) ON CONFLICT (id) DO UPDATE SET name = coalesce(excluded.name, name)",
    );
    for (const { id, name } of drives) put.run(id, name);
  }

  /** Takes in the drives that files name: where Google does not name them, some are known by their files alone. */
  putThoseOfFiles(): void {
    this.#database.exec(
      "INSERT OR IGNORE INTO drive (id, pass) SELECT DISTINCT text, 0 FROM file JOIN word ON word.seq = file.drive",
    );
  }

  /** Takes in the drives of files that were found. */
  putThoseOf(found: readonly FileChange[]): void {
    const ids = new Set(found.map(({ row }) => row?.driveId).filter((id) => typeof id === "string"));
    this.put([...ids].map((id) => ({ id, name: null })));
  }

  moveFeed(driveId: string, pageToken: string): void {
    this.#database.prepare("UPDATE drive SET token = ? WHERE id = ?").run(pageToken, driveId);
  }

  /** Lets a feed begin anew, with a listing of its drive. */
  endFeed(driveId: string): void {
    this.#database.prepare("UPDATE drive SET token = NULL WHERE id = ?").run(driveId);
  }

  /** A file of a drive that is gone may still be open to the person by itself, and a folder with what came into it since. */
  drop(id: string): void {
    const word = this.#words.find(id) ?? null;
    this.#database
      .prepare(
        "INSERT OR REPLACE INTO doubt (file, kind) SELECT seq, iif(mime = ?, 'folder', 'file') FROM file WHERE drive = ?",
      )
      .run(this.#words.find(FOLDER_TYPE) ?? null, word);
    this.#database.prepare("DELETE FROM drive WHERE id = ?").run(id);
    const seq = this.#writer.nodeOf(id);
    this.#database.prepare("INSERT OR REPLACE INTO doubt (file, kind) VALUES (?, 'shared')").run(seq);
    this.#writer.forgetPermissions(seq);
  }

  /** Whether a drive was not listed again since an earlier version listed it. */
  isAnyBehind(): boolean {
    return this.#database.prepare(BEHIND).get() !== undefined;
  }
}
