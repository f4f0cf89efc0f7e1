import type { Look } from "./_aim.ts";
import type { Slice } from "./_slice.ts";

/** A part of what can be found somewhere. */
export interface LookRange {
  readonly look: Look;
  readonly slice: Slice;
}

/** A slice that is being read. */
export interface OpenSlice extends LookRange {
  /** What Drive is asked to sort by. */
  readonly orderBy: "createdTime" | "name" | undefined;
  /** Whether it is only looked at, for how files are spread over time; its rows come again. */
  readonly isSample: boolean;
  /** Pages that are left by the best guess; undefined before the first one. */
  expected: number | undefined;
  pages: number;
  rows: number;
  /** When the last row was created. */
  last: number | undefined;
  /** When all rows so far were created; kept where Drive does not sort. */
  readonly times: number[];
}

/** What an answer has changed about what is to be asked. */
export interface SliceChange {
  /** Nothing more will be asked of the slice: it is over, or others have taken its place. */
  isOver: boolean;
  /** What is to be asked from now on. */
  readonly added: OpenSlice[];
  /** What is taken to have been read, as long as Drive keeps the order. */
  believed?: LookRange;
  /** What was created before is taken to have been read in the same way, if it is not over. */
  readTo?: number | undefined;
  /** Whether nothing is believed any more; what was is among what is added. */
  doubted: boolean;
}

/** A slice that is to be read. */
export type NewSlice = LookRange &
  Pick<OpenSlice, "orderBy"> &
  Partial<Pick<OpenSlice, "expected" | "isSample">>;
