import type { DriveErrorJson } from "../errors.ts";
import type { IncompleteReason } from "../listing/receipt.ts";

/** What became of one file. */
export interface DownloadedFile {
  readonly id: string;
  /** Its name in the Drive. */
  readonly name: string;
  /** Where it lies, below the folder that was written to; parts are separated by `/`. */
  readonly path: string;
  /**
   * `saved` for what was written, `skipped` for what was there or comes elsewhere, `planned` for what would be written,
   * `failed` for what is missing.
   */
  readonly state: "saved" | "skipped" | "planned" | "failed";
  /** Bytes that were or would be written; null where they are not known before, as of Google documents. */
  readonly bytes: number | null;
  /** Of these, bytes that were there from an earlier time; absent for none. */
  readonly resumed?: number;
  /** Why it was skipped. */
  readonly note?: string;
  /** Why it failed. */
  readonly error?: DriveErrorJson;
}

/** What a download did, and whether files that were asked for are missing. */
export interface DownloadReceipt {
  readonly complete: boolean;
  /** Why not: that of the listing, or the code of the first file that failed, or of what ended the download. */
  readonly reason?: IncompleteReason;
  /** The folder that was written to. */
  readonly to: string;
  /** Files that were written. */
  readonly saved: number;
  /** Files that were there already, or come elsewhere. */
  readonly skipped: number;
  readonly failed: number;
  /** Files that would be written, where nothing was to be. */
  readonly planned: number;
  /** Bytes that were written, or would be as far as they are known. */
  readonly bytes: number;
  /** Of these, bytes that were there from an earlier time. */
  readonly resumedBytes: number;
  readonly requests: number;
  readonly retries: number;
  readonly quotaUnits: number;
  /** Wall time in seconds. */
  readonly seconds: number;
}

/** How far a download has come. */
export interface DownloadProgress {
  /** Files of which it is known what became of them. */
  readonly files: number;
  /** All files; grows until all are listed. */
  readonly expectedFiles: number;
  readonly bytes: number;
  /** As far as sizes are known. */
  readonly expectedBytes: number;
}
