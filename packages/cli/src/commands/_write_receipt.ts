import type { DriveError, Receipt } from "@drivelens/core";
import { safeJson } from "../escape.ts";
import type { CliIo } from "../io.ts";
import { errorJson, errorLines } from "../render/error_lines.ts";
import { receiptLine } from "../render/receipt_line.ts";
import { styled } from "../render/style.ts";

/** What {@link writeReceipt} needs beside the receipt. */
export interface WriteReceiptOptions {
  readonly io: CliIo;
  /** The format, as the flags have it. */
  readonly written: string;
  readonly error: DriveError | undefined;
  /** Whether something is to be left out, so that it is of interest how much was looked at. @default false */
  readonly isFiltered?: boolean | undefined;
  /** Whether the rows went to a file. */
  readonly toFile: boolean;
}

/** stdout says all there is to say in json; elsewhere a person, or the script behind a pipe, learns it here. */
export async function writeReceipt(receipt: Receipt, options: WriteReceiptOptions): Promise<void> {
  const { io, written, error, toFile, isFiltered = false } = options;
  const remarkable =
    receipt.more || !receipt.complete || receipt.outside !== undefined || receipt.verified !== undefined;
  if (isJson(written)) {
    if (error !== undefined) await io.stderr.write(errorJson(error));
    if (remarkable || written === "ndjson")
      await io.stderr.write(`${safeJson({ type: "receipt", ...receipt })}\n`);
    return;
  }
  const line = receiptLine(receipt, { error, isTree: written === "tree" });
  const isSearch = isFiltered && receipt.examined > receipt.rows;
  const isShown = (written === "table" || written === "tree") && io.stdout.isTerminal;
  if (!receipt.complete) {
    const hint = error?.hint === undefined ? {} : { hint: error.hint };
    await io.stderr.write(errorLines({ message: line, ...hint }, io.stderr));
  } else if (remarkable || toFile || isSearch || isShown) {
    await io.stderr.write(`${styled(io.stderr, "dim", line)}\n`);
  }
}

/** Whether programs read what is written, so that stderr has JSON alone too. */
export function isJson(written: string): boolean {
  return written === "json" || written === "ndjson";
}
