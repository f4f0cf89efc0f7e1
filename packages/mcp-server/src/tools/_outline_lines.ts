import { DriveError, type FileOutline } from "@drivelens/core";
import { shortText, visibleText } from "../untrusted_text.ts";

/** Which lines {@link outlineLines} gives. */
export interface OutlineLinesOptions {
  /** The first line, counted from 0. @default 0 */
  readonly offset?: number | undefined;
  /** How many characters they have at the most. */
  readonly limit: number;
}

/** Whole lines of an outline. */
export interface OutlineLines {
  readonly text: string;
  /** How many lines these are, and how many there are. */
  readonly lines: number;
  readonly of: number;
  /** The line that comes next; null at the end. */
  readonly nextOffset: number | null;
}

const LONGEST_TITLE = 200;

/**
 * Writes pages, slides, tabs and headings, each on a line with its place; as many lines as fit, and one at the least.
 *
 * @throws {DriveError} `INVALID_INPUT` for a line behind the last one.
 */
export function outlineLines(
  { parts, headings }: Pick<FileOutline, "parts" | "headings">,
  { offset = 0, limit }: OutlineLinesOptions,
): OutlineLines {
  const all = [
    ...parts.map(
      ({ kind, number, title, offset: at, characters }) =>
        `${kind} ${number}${title === null ? "" : ` ${titleOf(title)}`}: offset ${at}, ${characters} characters`,
    ),
    ...headings.map(({ level, title, offset: at }) => `${"#".repeat(level)} ${titleOf(title)}: offset ${at}`),
  ];
  if (offset > 0 && offset >= all.length)
    throw new DriveError("INVALID_INPUT", `Cannot outline from line ${offset}: there are ${all.length}`, {
      hint: "Take next_offset of the outline before",
    });
  let end = offset;
  for (let left = limit; end < all.length; end++) {
    left -= (all[end]?.length ?? 0) + 1;
    if (end > offset && left < 0) break;
  }
  return {
    text: all.slice(offset, end).join("\n"),
    lines: end - offset,
    of: all.length,
    nextOffset: end < all.length ? end : null,
  };
}

function titleOf(title: string): string {
  return visibleText(shortText(title.replace(/\s+/g, " "), LONGEST_TITLE));
}
