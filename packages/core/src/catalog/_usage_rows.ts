import { inChunks } from "./_in_chunks.ts";
import type { Question } from "./_question.ts";
import { BYTES } from "./_usage_files.ts";

/** A file or folder as far as it is to be counted; `value` is of the column that was asked for beside the others. */
type UsageRow = readonly [
  seq: number,
  parent: number | null,
  drive: number | null,
  shared: number,
  mime: number,
  bytes: number,
  value?: string | number | null,
];

/** What {@link usageRows} reads. */
export interface UsageRowsOptions {
  /** Whether what is in the trash is read, or what is not. */
  readonly isTrash: boolean;
  /** An expression over the table `file` to read beside the rest. */
  readonly column?: string | undefined;
}

/** Gives all that is to be counted; each column of each row costs. */
export function usageRows(
  { database }: Question,
  { isTrash, column }: UsageRowsOptions,
): Generator<UsageRow> {
  return inChunks<UsageRow>(
    database,
    `SELECT seq, parent, drive, shared_time IS NOT NULL, mime, ${BYTES}${column === undefined ? "" : `, ${column}`}
     FROM file WHERE trashed ${isTrash ? "IS" : "IS NOT"} 1`,
  );
}
