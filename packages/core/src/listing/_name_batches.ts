import type { Row } from "../drive/list_page.ts";

/** As many names as make no longer address than Google takes, and no more than it finds simple enough. */
const MOST_NAMES = 40;
const LONGEST_NAMES = 4000;

/** Returns the ID of the folder that holds a file, where it may be seen. */
export function parentOf(row: Row): string | undefined {
  return (row.parents as readonly string[] | undefined)?.[0];
}

/** Where a name is asked for: a shared drive, all that is not in one, or the trash of all. */
export function askedKey(row: Row, name: string): string {
  return `${row.trashed === true ? "trash:" : String(row.driveId ?? "")}\0${name}`;
}

/** Puts files whose names are asked for together into batches that one question takes. */
export function nameBatches(rows: readonly Row[]): readonly (readonly Row[])[] {
  const batches: Row[][] = [];
  const open = new Map<string, { rows: Row[]; length: number }>();
  for (const row of rows) {
    const where = askedKey(row, "");
    const length = encodeURIComponent(row.name ?? "").length;
    const batch = open.get(where);
    if (batch !== undefined && batch.rows.length < MOST_NAMES && batch.length + length <= LONGEST_NAMES) {
      batch.rows.push(row);
      batch.length += length;
    } else {
      const fresh = { rows: [row], length };
      open.set(where, fresh);
      batches.push(fresh.rows);
    }
  }
  return batches;
}
