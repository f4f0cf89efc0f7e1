import type { DownloadedFile, DownloadReceipt, DriveError } from "@drivelens/core";
import { count, humanSize } from "./human.ts";

/** Says in a line what became of a file: `saved    Work/plan.pdf  64 kB`. */
export function downloadedLine({ state, path, bytes, resumed, note, error }: DownloadedFile): string {
  const begin = `${state.padEnd(7)}  ${path}`;
  if (error !== undefined)
    return `${begin}  ${error.code}: ${error.message}${error.hint === undefined ? "" : `; ${error.hint}`}`;
  if (note !== undefined) return `${begin}  ${note}`;
  const before = resumed === undefined ? "" : `, ${humanSize(resumed)} of it from before`;
  return bytes === null ? begin : `${begin}  ${humanSize(bytes)}${before}`;
}

/** What {@link downloadReceiptLine} says beside the receipt. */
export interface DownloadReceiptLineOptions {
  /** What ended the download early. */
  readonly error?: DriveError | undefined;
}

/** What a person is told at the end of a download, in one line. */
export function downloadReceiptLine(
  receipt: DownloadReceipt,
  { error }: DownloadReceiptLineOptions = {},
): string {
  const { saved, skipped, failed, planned, bytes, resumedBytes, complete, reason, to, seconds } = receipt;
  const parts = [
    planned > 0
      ? `${count(planned, "file")} would be written (${humanSize(bytes)} and Google documents) to ${to}`
      : `${count(saved, "file")} written (${humanSize(bytes)}) to ${to}`,
    ...(resumedBytes > 0 ? [`${humanSize(resumedBytes)} from before`] : []),
    ...(skipped > 0 ? [`${skipped.toLocaleString("en")} skipped`] : []),
    ...(failed > 0 ? [`${failed.toLocaleString("en")} failed`] : []),
    `${seconds.toFixed(1)} s`,
  ].join(" · ");
  if (complete) return `${parts} · complete`;
  const missing = failed > 0 ? `${count(failed, "file")} could not be had` : (reason ?? "unknown reason");
  return `Incomplete: ${error?.message ?? missing} · ${parts}`;
}
