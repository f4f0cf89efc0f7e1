import { type FileColumn, isInt64Column } from "./columns.ts";
import { type FileType, fileTypeOf } from "./file_type.ts";

/** A person as Drive names them. */
export interface DriveUser {
  readonly displayName?: string;
  readonly emailAddress?: string;
  readonly me?: boolean;
  readonly permissionId?: string;
}

/** Where a shortcut leads. */
export interface ShortcutDetails {
  readonly targetId?: string;
  readonly targetMimeType?: string;
  readonly targetResourceKey?: string;
}

/** A Google document that was made of an uploaded file, in the row of that file. */
export interface ConvertedFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly type: FileType;
}

/**
 * A file as a listing carries it: Drive's own field names, times in RFC 3339 UTC, numbers as numbers. A
 * column that was not asked for is absent; one that was asked for and is empty is null.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files#File
 */
export interface DriveFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly type: FileType;
  /** Bytes; null for folders and shortcuts. */
  readonly size?: number | null;
  readonly createdTime?: string | null;
  readonly modifiedTime?: string | null;
  /** Null for files of shared drives: they have no owner. */
  readonly owners?: readonly DriveUser[] | null;
  readonly starred?: boolean | null;
  readonly trashed?: boolean | null;
  readonly shared?: boolean | null;
  /** The shared drive that holds the file; null outside shared drives. */
  readonly driveId?: string | null;
  readonly shortcutDetails?: ShortcutDetails | null;
  readonly webViewLink?: string | null;
  readonly md5Checksum?: string | null;
  readonly ownedByMe?: boolean | null;
  readonly parents?: readonly string[] | null;
  /** Its Google twin, where two rows were merged into one. */
  readonly converted?: ConvertedFile | null;
  /** Every other column that was asked for, as Drive sends it. */
  readonly [column: string]: unknown;
}

/** Makes a {@link DriveFile} of a row of Drive's answer, keys in the order of `columns`. */
export function toDriveFile(
  row: Readonly<Record<string, unknown>>,
  columns: readonly FileColumn[],
): DriveFile {
  const mimeType = typeof row.mimeType === "string" ? row.mimeType : "";
  const file: Record<string, unknown> = {
    id: row.id,
    name: typeof row.name === "string" ? row.name : "",
    mimeType,
    type: fileTypeOf(mimeType),
  };
  for (const column of columns) {
    if (column in file) continue;
    const value = row[column] ?? null;
    file[column] = isInt64Column(column) && value !== null ? Number(value) : value;
  }
  return file as unknown as DriveFile;
}
