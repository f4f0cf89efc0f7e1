import type { FileColumn } from "../drive/columns.ts";
import type { DriveFile } from "../drive/file.ts";
import type { FileType } from "../drive/file_type.ts";

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

/** How well a name fits. */
export type Match = (typeof MATCHES)[number];

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
}
