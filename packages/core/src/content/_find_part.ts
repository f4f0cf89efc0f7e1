import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { suggest } from "../suggest.ts";
import type { ExtractedText, TextPart } from "./extracted_text.ts";

/** Which page, slide or tab is wanted. */
export interface PartChoice {
  /** Number of a page or a slide. */
  readonly page?: number | undefined;
  /** Name or number of a tab. */
  readonly tab?: string | undefined;
}

/**
 * Finds the page, slide or tab that was asked for; undefined where none was.
 *
 * @throws {DriveError} `INVALID_INPUT` where there is no such part, or none at all.
 */
export function findPart(
  { parts, partCount }: ExtractedText,
  { page, tab }: PartChoice,
): TextPart | undefined {
  if (page === undefined && tab === undefined) return undefined;
  if (page !== undefined && tab !== undefined)
    throw new DriveError("INVALID_INPUT", "Cannot read a page and a tab at once", {
      hint: "Name one of them",
    });
  if (tab !== undefined) return findTab(parts, tab);
  const pages = parts.filter(({ kind }) => kind !== "tab");
  const found = pages.find(({ number }) => number === page);
  if (found !== undefined) return found;
  if (pages.length > 0 && page !== undefined && page >= 1 && page <= partCount)
    throw new DriveError("TOO_LARGE", `Cannot read page ${page}: there was no time, or no room, for it`);
  throw new DriveError(
    "INVALID_INPUT",
    pages.length === 0 ? "Cannot read a page: the file has none" : `There is no page ${page}`,
    { hint: pages.length === 0 ? "Leave the page out" : `Give a number from 1 to ${partCount}` },
  );
}

/** Names go first: a tab may be called by a number. */
function findTab(parts: readonly TextPart[], wanted: string): TextPart {
  const tabs = parts.filter(({ kind }) => kind === "tab");
  const folded = wanted.trim().toLowerCase();
  const found =
    tabs.find(({ title }) => title === wanted) ??
    tabs.find(({ title }) => title?.trim().toLowerCase() === folded) ??
    tabs.find(({ number }) => String(number) === wanted);
  if (found !== undefined) return found;
  if (tabs.length === 0)
    throw new DriveError("INVALID_INPUT", "Cannot read a tab: the file has none", {
      hint: "Leave the tab out",
    });
  const titles = tabs.flatMap(({ title }) => (title === null ? [] : [title]));
  const meant = suggest(wanted, titles);
  throw new DriveError("INVALID_INPUT", `There is no tab "${wanted}"`, {
    hint:
      meant === undefined
        ? `There are ${tabs
            .map(({ number, title }) => `${number} ${quotedName(title ?? "")}`)
            .slice(0, 20)
            .join(", ")}`
        : `Did you mean ${quotedName(meant)}?`,
  });
}
