import type { NamedDrive } from "../config/drive_names.ts";
import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import type { Usage } from "../drive/usage.ts";
import type { FoundPlace } from "./place_finder.ts";

/** All that is in a Drive, as somebody has come to know it; a listing may take its rows from here instead of asking Drive. */
export interface KnownRows {
  /** As of when, in RFC 3339 UTC. */
  readonly syncedAt: string;
  /** What it took to bring it up to date for this listing, which counts it. */
  readonly usage: Readonly<Usage>;
  /** ID of the root folder of My Drive. */
  readonly rootId: string | undefined;
  /** Whether Drive cannot be asked for what is not known. */
  readonly isOffline: boolean;
  readonly drives: readonly NamedDrive[];
  /** Whether it knows all of these facts about files. */
  knows(columns: readonly FileColumn[]): boolean;
  /** Every file, those in the trash among them, with these facts; many at a time. */
  rows(columns: readonly FileColumn[]): AsyncIterable<readonly Row[]>;
  /**
   * Finds a place, shortcuts to folders followed; undefined where Drive may find there what is not known here.
   *
   * @throws {DriveError} only where Drive cannot be asked: `INVALID_INPUT`, `NOT_FOUND` and `AMBIGUOUS_PATH`.
   */
  place(text: string): Promise<FoundPlace | undefined>;
  /** What lies in a folder, in the trash or not, with these facts. */
  children(folderId: string, columns: readonly FileColumn[]): Promise<readonly Row[]>;
}
