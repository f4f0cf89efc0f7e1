import type { FileColumn } from "../drive/columns.ts";
import type { DriveFile } from "../drive/file.ts";
import { SHORTCUT_TYPE } from "../drive/mime_types.ts";
import type { DriveError } from "../errors.ts";
import type { NameBook } from "./_name_book.ts";
import { exportKindOf } from "./export_kinds.ts";

/** What is asked of each file. */
export const DOWNLOAD_COLUMNS: readonly FileColumn[] = [
  "id",
  "name",
  "mimeType",
  "type",
  "size",
  "createdTime",
  "modifiedTime",
  "md5Checksum",
  "parents",
  "shortcutDetails",
  "resourceKey",
];

/** A file of the Drive, and where it is to lie. */
export interface PlannedFile {
  readonly file: DriveFile;
  /** Names of the folders below the one that is written to. */
  readonly folders: readonly string[];
  readonly name: string;
  /** The names that other files of the folder have. */
  readonly book: NameBook;
  /** Says that it is not to be downloaded, since it comes elsewhere. */
  readonly elsewhere?: string | undefined;
  /** Says that it cannot be downloaded, and why. */
  readonly problem?: DriveError;
}

/** How {@link planFile} plans. */
export interface PlanFileOptions {
  readonly folders: readonly string[];
  readonly book: NameBook;
  /** Endings for Google documents. */
  readonly wanted: readonly string[];
}

/** Gives a file its name on the disk. */
export function planFile(file: DriveFile, { folders, book, wanted }: PlanFileOptions): PlannedFile {
  const target = file.mimeType === SHORTCUT_TYPE ? file.shortcutDetails?.targetMimeType : file.mimeType;
  const ending = exportKindOf(target ?? "", wanted)?.ending;
  const isNamed = ending === undefined || file.name.toLowerCase().endsWith(`.${ending}`);
  return { file, folders, book, name: book.take(isNamed ? file.name : `${file.name}.${ending}`, file.id) };
}
