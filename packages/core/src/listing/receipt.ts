import type { DriveErrorCode } from "../errors.ts";

/**
 * Why rows are missing: `INCOMPLETE_SEARCH` when Google says that it did not search everything, `UNVERIFIED` when it was
 * not made certain of every folder that it holds no more than was seen, else the code of the error that ended the listing
 * or closed a place to it. `BUDGET` when the quota units that it was given did not suffice.
 */
export type IncompleteReason = "INCOMPLETE_SEARCH" | "UNVERIFIED" | "BUDGET" | DriveErrorCode;

/** How one place fared in a listing. */
export interface PlaceReceipt {
  /**
   * The place as it can be typed: `/` for what the person owns, `shared-with-me:` for what others own, `drive:NAME` or
   * `drive:ID` for a shared drive, or the folder that was listed.
   */
  readonly place: string;
  readonly rows: number;
  readonly complete: boolean;
  readonly reason?: IncompleteReason;
}

/** How two readings of the same place compare. */
export interface Verification {
  /** Files that both brought. */
  readonly same: number;
  /** Files that the first reading should have brought, and the second brought: they were given at the end. */
  readonly missed: number;
  /** Files that were created after the first reading had begun. */
  readonly since: number;
  /** Files that the second reading did not bring: thrown away meanwhile, or not shown by it. */
  readonly gone: number;
}

/** What a listing has in common with the one that it went on with. */
export interface Resumed {
  /** Rows that were given before; they are among those of the receipt, as all that it counts. */
  readonly rows: number;
}

/** What a listing did, and whether rows that were asked for are missing. */
export interface Receipt {
  /** False when rows that were asked for are missing; a limit is no such case. */
  readonly complete: boolean;
  /** Why not, when `complete` is false. */
  readonly reason?: IncompleteReason;
  /** Whether there is more beyond the limit. */
  readonly more: boolean;
  readonly rows: number;
  /** Rows that came from Drive: more than `rows` where a filter is decided here. */
  readonly examined: number;
  /** What came before it was gone on with; absent where it was begun anew. */
  readonly resumed?: Resumed;
  /** Rows left out since they carry neither date nor person of the sharing that was asked about; absent where none. */
  readonly outside?: number;
  /** Folders that may hold more than was seen, since nobody was to ask again or to ask at all; absent where none. */
  readonly unverifiedFolders?: number;
  /** What a second reading, by the plainest way, found; absent where there was none. */
  readonly verified?: Verification;
  readonly pages: number;
  /** Requests sent, tries again included, and those that brought the catalog up to date. */
  readonly requests: number;
  /** Of these, tries again. */
  readonly retries: number;
  /** What the requests cost in Drive's quota units. */
  readonly quotaUnits: number;
  /** Wall time in seconds. */
  readonly seconds: number;
  /**
   * What the rows are sorted by, in Drive's own words; `relevance` for a search in contents, `none` for rows as they
   * come.
   */
  readonly order: string;
  /** As of when the rows are, in RFC 3339 UTC, where they come from the catalog; absent where Drive was asked for them. */
  readonly syncedAt?: string;
  readonly places: readonly PlaceReceipt[];
}
