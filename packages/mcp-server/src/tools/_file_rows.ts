import type { DriveFile, FileColumn } from "@drivelens/core";

/** What of each file is asked of Drive. */
export const ASKED_COLUMNS: readonly FileColumn[] = ["id", "name", "type", "size", "modifiedTime"];

/** The columns of {@link fileRow}, in its order. */
export const ROW_COLUMNS: readonly string[] = ["id", "name", "type", "size", "modified"];

/** One file as an assistant gets it: some 45 characters beside its ID and its name. */
export type FileRow = (string | number | null)[];

/** Makes the row of a file: ID, name, type word, bytes, and the minute (UTC) of its last change. */
export function fileRow(file: DriveFile): FileRow {
  const minute = file.modifiedTime?.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d/)?.[0];
  return [file.id, file.name, file.type, file.size ?? null, minute === undefined ? null : `${minute}Z`];
}
