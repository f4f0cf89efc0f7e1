import { DriveError } from "../errors.ts";

/** Rows and columns of a tab, from one up to and without another, counted from 0. */
export interface CellRange {
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
}

const MOST = Number.POSITIVE_INFINITY;

/**
 * Reads what spreadsheets call a range: `B2:D10`, `B:D`, `2:10`, `B2`.
 *
 * @throws {DriveError} `INVALID_INPUT` for anything else.
 */
export function parseRange(text: string): CellRange {
  const match = text
    .trim()
    .toUpperCase()
    .match(/^\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?$/);
  const [, left = "", top = "", right, bottom] = match ?? [];
  if (match === null || left + top === "" || (right !== undefined && right + (bottom ?? "") === ""))
    throw noRange(text);
  const isOne = right === undefined;
  const columns = span(columnNumber(left), columnNumber(isOne ? left : right));
  const rows = span(rowNumber(top), rowNumber(isOne ? top : (bottom ?? "")));
  if (rows[0] < 0 || columns[0] < 0) throw noRange(text);
  return { rows, columns };
}

/** A border that is not named lies at the edge. */
function span(one: number | undefined, other: number | undefined): [number, number] {
  if (one === undefined) return [0, other ?? MOST];
  if (other === undefined) return [one - 1, MOST];
  return [Math.min(one, other) - 1, Math.max(one, other)];
}

function rowNumber(digits: string): number | undefined {
  return digits === "" ? undefined : Number(digits);
}

function columnNumber(letters: string): number | undefined {
  if (letters === "") return undefined;
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function noRange(text: string): DriveError {
  return new DriveError("INVALID_INPUT", `"${text}" is no range of cells`, {
    hint: "Write it as spreadsheets do: B2:D10, B:D, 2:10 or B2",
  });
}
