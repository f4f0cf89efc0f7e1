import { DriveError } from "../errors.ts";

/** A part of a text, from one place up to another. */
export interface TextWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the part of a text of so many characters that begins at `offset` and is at most `limit` long; no letter is cut in
 * half. What begins where another ended goes on with the very next letter.
 *
 * @throws {DriveError} `INVALID_INPUT` for a place behind the end, or numbers that are none.
 */
export function textWindow(
  text: string,
  {
    offset = 0,
    limit = text.length,
  }: { readonly offset?: number | undefined; readonly limit?: number | undefined },
): TextWindow {
  if (!Number.isSafeInteger(offset) || offset < 0 || (offset > 0 && offset >= text.length)) {
    throw new DriveError("INVALID_INPUT", `Cannot read from character ${offset}: there are ${text.length}`, {
      hint: "Give an offset from 0 on that is below the length of the text",
    });
  }
  if (!Number.isSafeInteger(limit) || limit < 1) {
    if (!(limit === 0 && text.length === 0))
      throw new DriveError("INVALID_INPUT", `Cannot read ${limit} characters`, {
        hint: "Give a whole number from 1",
      });
  }
  const from = boundary(text, offset);
  const to = boundary(text, Math.min(text.length, from + limit));
  // A letter of two units is more than a limit of one.
  return { from, to: to > from || text.length === from ? to : Math.min(text.length, from + 2) };
}

/** Moves a place that lies within a surrogate pair before it. */
export function boundary(text: string, at: number): number {
  const isLow = /[\udc00-\udfff]/.test(text.charAt(at));
  return at > 0 && isLow && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
