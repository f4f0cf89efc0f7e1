import type { Size } from "./state.ts";

const ROWS_FOR_ALL = 10;

/** The parts of the screen beside the list: each takes a row where there is room for it. */
export interface Layout {
  readonly title: boolean;
  readonly heads: boolean;
  readonly status: boolean;
  readonly keys: boolean;
}

/** Gives a low screen fewer parts. */
export function layoutOf({ rows }: Size): Layout {
  return { title: rows > 2, heads: rows >= ROWS_FOR_ALL, status: rows >= ROWS_FOR_ALL, keys: rows > 1 };
}

/** How many rows the list has, 1 at the least. */
export function listHeight(size: Size): number {
  const taken = Object.values(layoutOf(size)).filter((isThere) => isThere).length;
  return Math.max(1, size.rows - taken);
}

/** Columns of a line of the list; 0 for what there is no room for. */
export interface ColumnWidths {
  readonly size: number;
  readonly share: number;
  readonly bar: number;
  readonly files: number;
  readonly modified: number;
  /** What is left for the name. */
  readonly name: number;
}

/** Columns before all others: the mark of the line that is chosen. */
export const MARK_WIDTH = 2;
/** Columns between two others. */
export const GAP = 2;

const SIZE_WIDTH = 7;
const SHARE_WIDTH = 6;
const MODIFIED_WIDTH = 12;

/** Shares out the width of the screen. @param files columns that the longest count of files takes */
export function columnWidths(width: number, files: number): ColumnWidths {
  const others = {
    size: width >= 24 ? SIZE_WIDTH : 0,
    share: width >= 60 ? SHARE_WIDTH : 0,
    bar: width >= 110 ? 20 : width >= 60 ? 10 : width >= 36 ? 5 : 0,
    files: width >= 72 ? Math.max(5, files) : 0,
    modified: width >= 92 ? MODIFIED_WIDTH : 0,
  };
  const taken = Object.values(others).reduce((sum, each) => sum + (each === 0 ? 0 : each + GAP), MARK_WIDTH);
  return { ...others, name: Math.max(1, width - taken) };
}
