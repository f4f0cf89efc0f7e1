import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Kept } from "./_file_record.ts";

/** How long a difference is kept, in milliseconds. */
export const JOURNAL_MS: number = 90 * 24 * 3_600_000;

/** What can become of a file between two syncs. */
export const CHANGE_KINDS = [
  "added",
  "edited",
  "renamed",
  "moved",
  "trashed",
  "restored",
  "shared",
  "unshared",
  "removed",
] as const;

/** What became of a file. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What differences are told by. */
export interface Standing {
  readonly name: string;
  readonly parent: number | null;
  readonly size: Kept;
  readonly modified: Kept;
  readonly md5: Kept;
  readonly trashed: number | null;
  readonly explicit: number | null;
  readonly shared: number | null;
}

/** The columns of {@link Standing}, for a query. */
export const STANDING = "name, parent, size, modified, md5, trashed, explicit, shared";

/** Where and when a difference was seen. */
export interface Seen {
  readonly seq: number;
  /** When it was noticed, in milliseconds since 1970. */
  readonly at: number;
  /** When it happened, as far as Drive tells. */
  readonly changed: number;
}

/** Notes what became of files. */
export class Journal {
  readonly #note: StatementSync;

  constructor(database: DatabaseSync) {
    this.#note = database.prepare(
      "INSERT INTO journal (at, changed, file, kind, name, old, new) VALUES (?, ?, ?, ?, ?, ?, ?)",
    );
  }

  /** Notes what is different; nothing where nothing is. */
  note(former: Standing | undefined, now: Standing | undefined, seen: Seen): void {
    for (const [kind, old, fresh] of differences(former, now)) {
      const name = now?.name ?? former?.name ?? "";
      this.#note.run(seen.at, seen.changed, seen.seq, kind, name, old, fresh);
    }
  }
}

type Difference = readonly [kind: ChangeKind, old: string | null, now: string | null];

function differences(former: Standing | undefined, now: Standing | undefined): readonly Difference[] {
  if (former === undefined) return now === undefined ? [] : [["added", null, null]];
  if (now === undefined) return [["removed", null, null]];
  const found: Difference[] = [];
  if (former.name !== now.name) found.push(["renamed", former.name, now.name]);
  if (former.parent !== now.parent) found.push(["moved", textOf(former.parent), textOf(now.parent)]);
  const [was, is] = [former.trashed === 1 && former.explicit !== 0, now.trashed === 1 && now.explicit !== 0];
  if (was !== is) found.push([is ? "trashed" : "restored", null, null]);
  if ((former.shared === 1) !== (now.shared === 1))
    found.push([now.shared === 1 ? "shared" : "unshared", null, null]);
  const isEdited =
    former.size !== now.size || former.modified !== now.modified || hex(former.md5) !== hex(now.md5);
  if (isEdited) found.push(["edited", null, null]);
  return found;
}

/** A folder by its number in the catalog. */
function textOf(parent: number | null): string | null {
  return parent === null ? null : `${parent}`;
}

function hex(md5: Kept): string {
  return md5 instanceof Uint8Array ? Buffer.from(md5).toString("hex") : String(md5);
}
