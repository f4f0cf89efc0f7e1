import type { FileColumn } from "../drive/columns.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import type { Question } from "./_question.ts";
import { readRows } from "./_read_rows.ts";

const COLUMNS: readonly FileColumn[] = [...CATALOG_COLUMNS, "path"];

/** Reads all that is kept of one file; undefined where there is none of that ID. */
export function readFile({ database, words, paths }: Question, id: string): DriveFile | undefined {
  const seq = paths.seqOf(id);
  if (seq === undefined) return undefined;
  const [row] = readRows(database, { words, where: "WHERE file.seq = ?", parameters: [seq] });
  return row === undefined ? undefined : toDriveFile({ ...row, path: paths.pathOf(seq) }, COLUMNS);
}
