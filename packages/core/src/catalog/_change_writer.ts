import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DESCENDANTS } from "./_descendants.ts";
import type { Kept } from "./_file_record.ts";
import type { FileWriter } from "./_file_writer.ts";
import { type Journal, type Seen, STANDING, type Standing } from "./_journal.ts";
import type { FileChange } from "./catalog.ts";

/** What {@link ChangeWriter} is made of. */
export interface ChangeWriterOptions {
  readonly writer: FileWriter;
  readonly journal: Journal;
}

/** How a file stood, as far as others depend on it. */
export interface Former extends Standing {
  readonly drive: number | null;
  readonly shared_time: Kept;
}

/** Applies what the feed tells of files; whoever calls holds the transaction. */
export class ChangeWriter {
  readonly #writer: FileWriter;
  readonly #journal: Journal;
  readonly #former: StatementSync;
  readonly #drop: StatementSync;
  readonly #doubt: StatementSync;
  readonly #doubtFolder: StatementSync;
  readonly #doubtBelow: StatementSync;
  readonly #doubtLoose: StatementSync;
  readonly #isUnread: StatementSync;
  readonly #isFed: StatementSync;
  readonly #certain: StatementSync;
  readonly #children: StatementSync;
  readonly #trash: StatementSync;
  readonly #isTrashed: StatementSync;
  /** One that is gone, and of which it is not known what it held. */
  #unread: number | undefined;

  constructor(database: DatabaseSync, { writer, journal }: ChangeWriterOptions) {
    this.#writer = writer;
    this.#journal = journal;
    this.#former = database.prepare(`SELECT ${STANDING}, drive, shared_time FROM file WHERE seq = ?`);
    this.#drop = database.prepare("DELETE FROM file WHERE seq = ?");
    this.#doubt = database.prepare("INSERT OR REPLACE INTO doubt (file, kind) VALUES (?, ?)");
    this.#doubtFolder = database.prepare(
      "INSERT OR REPLACE INTO doubt (file, kind) SELECT seq, 'folder' FROM file WHERE seq = ? AND mime IN (SELECT seq FROM word WHERE text = ?)",
    );
    this.#doubtBelow = database.prepare(
      `INSERT OR IGNORE INTO doubt (file, kind) SELECT seq, 'file' FROM (${DESCENDANTS})`,
    );
    this.#doubtLoose = database.prepare(DOUBT_LOOSE);
    this.#isUnread = database.prepare("SELECT 1 FROM doubt WHERE file = ? AND kind = 'folder'");
    this.#isFed = database.prepare("SELECT 1 FROM drive WHERE id = ? AND token IS NOT NULL");
    this.#certain = database.prepare("DELETE FROM doubt WHERE file = ?");
    this.#children = database.prepare("SELECT seq, trashed, explicit FROM file WHERE parent = ?");
    this.#trash = database.prepare("UPDATE file SET trashed = ?, trashed_time = ? WHERE seq = ?");
    this.#isTrashed = database.prepare("SELECT trashed, trashed_time FROM file WHERE seq = ?");
  }

  /** Applies one change, and notes as a doubt what it leaves open. */
  apply(change: FileChange, options: ApplyOptions): void {
    const seq = this.#writer.nodeOf(change.id);
    const former = this.standing(seq);
    const seen = { seq, at: options.at, changed: change.time };
    if (change.row === null) {
      this.#remove(former, { ...options, seen });
      return;
    }
    const now = this.replace(former, change.row, { ...seen, pass: options.pass });
    if (now === undefined || change.row.mimeType !== FOLDER_TYPE) return;
    const { since, isBehindListing } = options;
    if (former === undefined) {
      const created = Date.parse(String(change.row.createdTime ?? ""));
      // What the person has made since was empty. Anything else may have come into sight with what it holds.
      const isNew = change.row.ownedByMe === true && created > since;
      if (!isNew) this.#doubt.run(seq, "folder");
    } else if (isBehindListing || hasOtherSight(former, now)) {
      this.#doubtBelow.run(seq);
      // Some of what it holds may be known no more, or not yet.
      if (
        (isBehindListing && !this.#seesAll(change.row)) ||
        former.drive !== now.drive ||
        former.shared_time !== now.shared_time
      )
        this.#doubt.run(seq, "folder");
    }
    if (isBehindListing || former === undefined || former.trashed !== now.trashed) this.#spreadTrash(seq);
  }

  /** Whether all that a folder holds is the person's to see, whatever becomes of the folder. */
  #seesAll({ ownedByMe, driveId }: Row): boolean {
    return ownedByMe === true || (typeof driveId === "string" && this.#isFed.get(driveId) !== undefined);
  }

  #remove(former: Former | undefined, { drive, seen }: ApplyOptions & { readonly seen: Seen }): void {
    const { seq } = seen;
    if (drive !== undefined && former !== undefined && former.drive !== drive) {
      // It has left the drive whose feed this is, and was seen elsewhere since. What was put into it before no other feed tells.
      this.#doubtFolder.run(seq, FOLDER_TYPE);
      return;
    }
    // Of what a folder held the feed says nothing, though it is gone with it more often than not. A listing may have seen
    // that before, and the folder no more.
    this.#doubtBelow.run(seq);
    // What a folder held that was never looked into is not known to be its own.
    const isUnread = former === undefined || this.#isUnread.get(seq) !== undefined;
    // The feed has told what was open, and of what is dropped nothing is known to ask for it by.
    this.#certain.run(seq);
    if (isUnread) this.#unread = seq;
    if (former === undefined) return;
    this.drop(seq);
    this.#journal.note(former, undefined, seen);
  }

  /** Notes as a doubt what may have hung in a folder that was never looked into, and is gone. */
  endBatch(): void {
    if (this.#unread !== undefined && this.#doubtLoose.run().changes > 0)
      this.#doubt.run(this.#unread, "shared");
    this.#unread = undefined;
  }

  /** Keeps how a file stands now, and notes what became of it. */
  replace(
    former: Former | undefined,
    row: Row,
    { pass, ...seen }: Seen & { readonly pass: number },
  ): Former | undefined {
    this.#writer.put(row, pass);
    const now = this.standing(seen.seq);
    if (now !== undefined) this.#writer.index(seen.seq, now.name, former?.name);
    this.#journal.note(former, now, seen);
    return now;
  }

  /** Takes a file away, and its name out of the search. */
  drop(seq: number): void {
    this.#drop.run(seq);
    this.#writer.unindex(seq);
    this.#writer.forgetPermissions(seq);
  }

  /** What lies in a folder is in the trash with it, and out of it again unless it was thrown away by itself. */
  #spreadTrash(seq: number): void {
    const open = [seq];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      const { trashed = 0, trashed_time: time = null } = this.#isTrashed.get(folder) ?? {};
      for (const child of this.#children.all(folder)) {
        // What was thrown away by itself stays as it is.
        if (child.explicit === 1 || child.trashed === trashed) continue;
        this.#trash.run(trashed, time, child.seq ?? null);
        open.push(Number(child.seq));
      }
    }
  }

  /** How a file stands that is kept. */
  standing(seq: number): Former | undefined {
    return this.#former.get(seq) as Former | undefined;
  }
}

/** Of the person's own files that hang nowhere more than these would cost more to ask for than they are likely to bring. */
const MOST_OWN = 600;
/** What hangs nowhere, and what hangs where nothing is known. */
const DOUBT_LOOSE = `
INSERT OR IGNORE INTO doubt (file, kind) SELECT seq, 'file' FROM file AS one WHERE CASE
  WHEN parent IS NULL THEN owned_by_me IS NOT 1 OR (
    SELECT count(*) <= ${MOST_OWN} FROM file WHERE parent IS NULL AND owned_by_me = 1
  )
  ELSE NOT EXISTS (SELECT 1 FROM file WHERE seq = one.parent) AND parent NOT IN (
    SELECT seq FROM node WHERE id IN (SELECT id FROM drive UNION ALL SELECT value FROM meta WHERE key = 'rootId')
  )
END`;

/** Whether others may see a folder than before, or in another way. */
function hasOtherSight(former: Former, now: Former): boolean {
  return former.shared !== now.shared || former.drive !== now.drive || former.shared_time !== now.shared_time;
}

/** What {@link ChangeWriter.apply} is told. */
export interface ApplyOptions {
  readonly pass: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When the catalog was up to date before, in milliseconds since 1970. */
  readonly since: number;
  /** Number of the shared drive whose feed tells it, null for one that no file is known of; absent for what all may tell. */
  readonly drive?: number | null | undefined;
  /**
   * Whether the change may have happened while a listing ran, which then saw some of what a folder holds before it and the folder
   * itself after it.
   */
  readonly isBehindListing: boolean;
}
