import { DEFAULT_COLUMNS, type FileColumn } from "../drive/columns.ts";
import type { DriveFile } from "../drive/file.ts";
import type { FileType } from "../drive/file_type.ts";
import type { IncompleteReason } from "../listing/receipt.ts";

/** What a search for names is about. */
export interface FindOptions {
  /** What is looked for; each blank begins another word. */
  readonly words: readonly string[];
  /** A place in which to look. @default everything that is not in the trash */
  readonly place?: string | undefined;
  /** Kinds of files; several are alternatives. @default every kind */
  readonly types?: readonly FileType[] | undefined;
  /** @default 50 */
  readonly limit?: number | undefined;
  /** What is told of each file. @default Drivelens' own, and the path */
  readonly columns?: readonly FileColumn[] | undefined;
}

/**
 * How well a name fits, the best first: it is what was looked for, with or without its ending; it begins so; its words begin
 * so; what was looked for stands inside; some of it is in the names of folders above.
 */
export const MATCHES = ["name", "start", "word", "inside", "above"] as const;

/** How well a name fits; `contents` where no name was looked at, but what is in the file. */
export type Match = (typeof MATCHES)[number] | "contents";

/** How many files are told unless it is said. */
export const DEFAULT_FIND_LIMIT = 50;

/** What is told of each unless it is said. */
export const FIND_COLUMNS: readonly FileColumn[] = [...DEFAULT_COLUMNS, "path"];

/** A file that was found. */
export interface FoundFile {
  readonly file: DriveFile;
  readonly match: Match;
}

/** What was found by name. */
export interface CatalogFind {
  /** The place as it can be typed; null for everything. */
  readonly place: string | null;
  /** Best first, and among equals the latest change first. */
  readonly found: readonly FoundFile[];
  /** How many fit, told or not; where {@link ranked} is a number, how many of those. */
  readonly count: number;
  /** Where more than 10,000 may fit: how many of them, the latest, were looked at. Null where all were. */
  readonly ranked: number | null;
  /**
   * False where one word or another is in so many names, or so much lies below folders that have it, that files which have the other
   * words may be missing.
   */
  readonly isAboveWhole: boolean;
  /** Whether nothing fits, and these are names that are written alike. */
  readonly isGuess: boolean;
  /** Words, folded, that had to be left out, since nothing has them all; none where all were looked for. */
  readonly leftOut: readonly string[];
}

/** Which files {@link Catalog.pick} looks at. */
export interface PickOptions extends Pick<FindOptions, "place" | "types"> {
  readonly ids: readonly string[];
  readonly columns: readonly FileColumn[];
}

/** Files by their IDs, as far as the catalog knows them; null for what is not at the place, or not of a type. */
export type PickedFiles = ReadonlyMap<string, DriveFile | null>;

/** How Google's search in contents went. */
export interface ContentsReceipt {
  /** False where files that have the words in them may be missing. */
  readonly complete: boolean;
  /**
   * Why not: `BUDGET` where it would have taken more than twenty requests, `NOT_IN_CATALOG` where files are too new for the catalog to
   * know whether they are at the place.
   */
  readonly reason?: IncompleteReason | "NOT_IN_CATALOG";
  /** Whether there are more behind the limit. */
  readonly more: boolean;
  /** Requests sent, tries again included. */
  readonly requests: number;
  /** Of these, tries again. */
  readonly retries: number;
  readonly quotaUnits: number;
}
