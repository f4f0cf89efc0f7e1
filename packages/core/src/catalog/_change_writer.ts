import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DESCENDANTS } from "./_descendants.ts";
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
}

/** Applies what the feed tells of files; whoever calls holds the transaction. */
export class ChangeWriter {
  readonly #writer: FileWriter;
  readonly #journal: Journal;
  readonly #former: StatementSync;
  readonly #drop: StatementSync;
  readonly #doubt: StatementSync;
  readonly #doubtBelow: StatementSync;
  readonly #certain: StatementSync;
  readonly #children: StatementSync;
  readonly #trash: StatementSync;
  readonly #isTrashed: StatementSync;

  constructor(database: DatabaseSync, { writer, journal }: ChangeWriterOptions) {
    this.#writer = writer;
    this.#journal = journal;
    this.#former = database.prepare(`SELECT ${STANDING}, drive FROM file WHERE seq = ?`);
    this.#drop = database.prepare("DELETE FROM file WHERE seq = ?");
    this.#doubt = database.prepare("INSERT OR REPLACE INTO doubt (file, kind) VALUES (?, ?)");
    this.#doubtBelow = database.prepare(
      `INSERT OR IGNORE INTO doubt (file, kind) SELECT seq, 'file' FROM (${DESCENDANTS})`,
    );
    this.#certain = database.prepare("DELETE FROM doubt WHERE file = ?");
    this.#children = database.prepare("SELECT seq, trashed, explicit FROM file WHERE parent = ?");
    this.#trash = database.prepare("UPDATE file SET trashed = ?, trashed_time = ? WHERE seq = ?");
    this.#isTrashed = database.prepare("SELECT trashed, trashed_time FROM file WHERE seq = ?");
  }

  /** Applies one change, and notes as a doubt what it leaves open. */
  apply(change: FileChange, { pass, at, since, isBehindListing }: ApplyOptions): void {
    const seq = this.#writer.nodeOf(change.id);
    const former = this.standing(seq);
    const seen = { seq, at, changed: change.time };
    if (change.row === null) {
      // Of what a folder held the feed says nothing, though it is gone with it more often than not. A listing may have seen
      // that before, and the folder no more.
      this.#doubtBelow.run(seq);
      if (former === undefined) return;
      this.drop(seq);
      // The feed has told what was open, and of what is dropped nothing is known to ask for it by.
      this.#certain.run(seq);
      this.#journal.note(former, undefined, seen);
      return;
    }
    const now = this.replace(former, change.row, { ...seen, pass });
    if (now === undefined || change.row.mimeType !== FOLDER_TYPE) return;
    if (former === undefined) {
      const created = Date.parse(String(change.row.createdTime ?? ""));
      // What the person has made since was empty. Anything else may have come into sight with what it holds.
      const isNew = change.row.ownedByMe === true && created > since;
      if (!isNew) this.#doubt.run(seq, "folder");
    } else if (isBehindListing || former.shared !== now.shared || former.drive !== now.drive) {
      this.#doubtBelow.run(seq);
    }
    if (isBehindListing || former === undefined || former.trashed !== now.trashed) this.#spreadTrash(seq);
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

/** What {@link ChangeWriter.apply} is told. */
export interface ApplyOptions {
  readonly pass: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When the catalog was up to date before, in milliseconds since 1970. */
  readonly since: number;
  /**
   * Whether the change may have happened while a listing ran, which then saw some of what a folder holds before it and the folder
   * itself after it.
   */
  readonly isBehindListing: boolean;
}
