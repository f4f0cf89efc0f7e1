import type { CatalogQuota } from "./quota.ts";

/** What {@link CatalogUsage} can be put together by. */
export const USAGE_KEYS = ["folder", "type", "owner", "year", "drive", "extension"] as const;

/** What usage is put together by; the year is that of the last change. */
export type UsageKey = (typeof USAGE_KEYS)[number];

/** What a question for usage is about. */
export interface UsageOptions {
  /** A folder, a shared drive, `shared-with-me:`, `orphaned:` or `trash:`. @default everything that is not in the trash */
  readonly place?: string | undefined;
  /** @default folder */
  readonly by?: UsageKey | undefined;
  /** How many levels of folders are told apart. @default 1 */
  readonly depth?: number | undefined;
  /** Counts what is in the trash, and nothing else. @default false */
  readonly trashed?: boolean | undefined;
  /** How many of the largest files are named. @default 10 */
  readonly largest?: number | undefined;
  /** How many of the files that were changed the longest ago are named. @default 0 */
  readonly oldest?: number | undefined;
}

/**
 * What files take up. Bytes are what Drive counts against the quota of a file's owner (`quotaBytesUsed`, with kept
 * revisions), or the size where Drive does not tell that.
 */
export interface UsageSum {
  readonly bytes: number;
  /** Everything but folders, shortcuts among it. */
  readonly files: number;
  readonly folders: number;
}

/** One line of usage. */
export interface UsageEntry extends UsageSum {
  /**
   * What the line is about: a folder with all that is in it, the files that lie in the place itself (`files`), what hangs in
   * folders that may not be seen (`unseen`), or what has one type, owner, year, drive or extension (`value`).
   */
  readonly kind: "folder" | "files" | "unseen" | "value";
  /** Path of the folder, or the value; empty for what has none, such as no extension. */
  readonly key: string;
  /** ID of the folder; null for all else. */
  readonly id: string | null;
  /** How many levels below the place it lies; 1 for what is told apart first. */
  readonly depth: number;
}

/** A file that stands out. */
export interface UsageFile {
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
  /** RFC 3339 UTC; null where Drive does not tell. */
  readonly modifiedTime: string | null;
}

/** What takes up how much, as the files have it. */
export interface CountedUsage {
  /** The place as it can be typed; null for everything. */
  readonly place: string | null;
  readonly by: UsageKey;
  readonly trashed: boolean;
  readonly total: UsageSum;
  /** Largest first; of folders, each is followed by the ones in it. */
  readonly entries: readonly UsageEntry[];
  /** Largest first. */
  readonly largest: readonly UsageFile[];
  /** Oldest change first. */
  readonly oldest: readonly UsageFile[];
}

/** What takes up how much, and what may be stored. */
export interface CatalogUsage extends CountedUsage {
  /** Of the account, whatever place is asked for; null before it was asked. */
  readonly quota: CatalogQuota | null;
}
