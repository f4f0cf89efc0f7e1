import type { ChangeKind } from "./_journal.ts";

/** What became of one file. */
export interface CatalogChange {
  /** When it happened, as far as Drive tells: RFC 3339 in UTC. */
  readonly time: string;
  /** When it was noticed; null for what was inferred. */
  readonly noticedAt: string | null;
  readonly kind: ChangeKind;
  readonly id: string;
  readonly name: string;
  /** Where the file is now; null where it is gone. */
  readonly path: string | null;
  /** The name before for `renamed`, for `moved` the folder before, by its path as it is now; else null. */
  readonly old: string | null;
  /** The same afterwards. */
  readonly new: string | null;
  /** True for what was told from the file's dates alone, of a time that no journal knows. */
  readonly inferred: boolean;
}

/** How far a reader of changes has come. */
export interface ChangePoint {
  /** Number of the last difference in the journal. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What {@link Catalog.changes} may be given. */
export interface ChangesOptions {
  /**
   * From when on, in milliseconds since 1970, or the name of a point that was kept. @default a week before the catalog was
   * brought up to date
   */
  readonly since?: number | string | undefined;
  /** Gives what came after the point of this name; where there is none yet, `since` holds. */
  readonly as?: string | undefined;
  /** The latest so many alone; neither this nor `before` together with `as`, which would never show the rest. @default all */
  readonly limit?: number | undefined;
  /** Where a limit has cut before: only what came earlier than what was told. @default all, up to the latest */
  readonly before?: ChangesBefore | undefined;
}

/** How far back changes have been told, the latest first. */
export interface ChangesBefore {
  /** Time of the earliest that was told, in milliseconds since 1970. */
  readonly time: number;
  /** How many of that very time were told. */
  readonly told: number;
}

/** What became of files, the latest last. */
export interface CatalogChanges {
  readonly changes: readonly CatalogChange[];
  /** From when on; RFC 3339 in UTC. */
  readonly since: string;
  /** From when on every change is known; what lies before is inferred from dates. */
  readonly journalSince: string;
  /** False where a part lies before the journal, so that renames, moves, removals and more are missing. */
  readonly complete: boolean;
  readonly reason?: "BEFORE_JOURNAL";
  /** Whether a limit cut off what came earlier. */
  readonly more: boolean;
  /** Where the next call is to go on. */
  readonly point: ChangePoint;
}
