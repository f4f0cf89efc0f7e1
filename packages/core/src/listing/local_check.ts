import type { FileColumn } from "../drive/columns.ts";
import type { DriveFile } from "../drive/file.ts";

/** A condition that is decided here, of one row at a time. */
export interface LocalCheck {
  /** What it needs of each row. */
  readonly columns: readonly FileColumn[];
  matches(file: DriveFile): boolean;
  /** Words for people, such as "size" or "name". */
  readonly about: readonly string[];
}

/** Joins checks to one that holds where all of them do. */
export function allChecks(checks: readonly LocalCheck[]): LocalCheck {
  return {
    columns: [...new Set(checks.flatMap(({ columns }) => columns))],
    about: [...new Set(checks.flatMap(({ about }) => about))],
    matches: (file) => checks.every((check) => check.matches(file)),
  };
}
