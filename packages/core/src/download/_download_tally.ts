import type { Usage } from "../drive/usage.ts";
import type { IncompleteReason } from "../listing/receipt.ts";
import type { PlannedFile } from "./_planned_file.ts";
import type { DownloadedFile, DownloadProgress, DownloadReceipt } from "./download_receipt.ts";

/** Counts what becomes of files. */
export class DownloadTally {
  readonly usage: Usage = { requests: 0, retries: 0, quotaUnits: 0 };
  readonly to: string;
  readonly #now: () => number;
  readonly #begun: number;
  readonly #counts = { saved: 0, skipped: 0, failed: 0, planned: 0 };
  #ended: number | undefined;
  #reason: IncompleteReason | undefined;
  #bytes = 0;
  #resumedBytes = 0;
  #moved = 0;
  #expectedFiles = 0;
  #expectedBytes = 0;

  constructor(to: string, now: () => number) {
    this.to = to;
    this.#now = now;
    this.#begun = now();
  }

  expectFiles(files: number): void {
    this.#expectedFiles = files;
  }

  /** All files are known. */
  expect(files: readonly PlannedFile[]): void {
    this.#expectedFiles = files.length;
    this.#expectedBytes = files.reduce((sum, { file }) => sum + (file.size ?? 0), 0);
  }

  /** Bytes have come, or were thrown away where it is a negative number. */
  addBytes(bytes: number): void {
    this.#moved += bytes;
  }

  note(file: DownloadedFile): void {
    this.#counts[file.state]++;
    this.#bytes += file.bytes ?? 0;
    this.#resumedBytes += file.resumed ?? 0;
    if (file.error !== undefined) this.miss(file.error.code);
  }

  /** Something is missing; the first reason counts. */
  miss(reason: IncompleteReason): void {
    this.#reason = this.#reason === undefined || reason === "ABORTED" ? reason : this.#reason;
  }

  end(): void {
    this.#ended ??= this.#now();
  }

  progress(): DownloadProgress {
    const { saved, skipped, failed, planned } = this.#counts;
    return {
      files: saved + skipped + failed + planned,
      expectedFiles: this.#expectedFiles,
      bytes: this.#moved,
      expectedBytes: this.#expectedBytes,
    };
  }

  receipt(): DownloadReceipt {
    const isComplete = this.#ended !== undefined && this.#reason === undefined;
    return {
      complete: isComplete,
      ...(this.#reason === undefined ? {} : { reason: this.#reason }),
      to: this.to,
      ...this.#counts,
      bytes: this.#bytes,
      resumedBytes: this.#resumedBytes,
      ...this.usage,
      seconds: ((this.#ended ?? this.#now()) - this.#begun) / 1000,
    };
  }
}
