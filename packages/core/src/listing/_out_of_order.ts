import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import type { SortKeyName, SortOrder } from "./sort_order.ts";

/** How two rows stand by one key, ascending: below zero, zero, above zero; undefined where nobody but Drive can tell. */
type Standing = (one: Row, other: Row) => number | undefined;

const STANDINGS: Readonly<Partial<Record<SortKeyName, Standing>>> = {
  createdTime: byTime("createdTime"),
  modifiedTime: byTime("modifiedTime"),
  modifiedByMeTime: byTime("modifiedByMeTime"),
  sharedWithMeTime: byTime("sharedWithMeTime"),
  viewedByMeTime: byTime("viewedByMeTime"),
  folder: (one, other) => Number(isFolder(other)) - Number(isFolder(one)),
  starred: (one, other) => Number(other.starred === true) - Number(one.starred === true),
  name: byFirstLetter,
  name_natural: byFirstLetter,
  quotaBytesUsed: (one, other) => {
    const [size, otherSize] = [Number(one.quotaBytesUsed), Number(other.quotaBytesUsed)];
    return Number.isNaN(size) || Number.isNaN(otherSize) ? undefined : size - otherSize;
  },
};

/**
 * Makes the check whether a row stands without a doubt before one that should come first. Names are sorted by rules of
 * Google's own, of which only the order of the letters is beyond doubt.
 */
export function outOfOrder(order: SortOrder): (before: Row, after: Row) => boolean {
  return (before, after) => {
    for (const { key, descending } of order) {
      const standing = STANDINGS[key]?.(before, after);
      if (standing === undefined) return false;
      if (standing !== 0) return descending ? standing < 0 : standing > 0;
    }
    return false;
  };
}

function byTime(key: SortKeyName): Standing {
  return (one, other) => {
    const [time, otherTime] = [Date.parse(String(one[key])), Date.parse(String(other[key]))];
    return Number.isNaN(time) || Number.isNaN(otherTime) ? undefined : time - otherTime;
  };
}

/** Two names that begin alike may stand either way. */
function byFirstLetter(one: Row, other: Row): number | undefined {
  const [letter, otherLetter] = [one, other].map(({ name }) => name?.match(/^[a-z]/i)?.[0]?.toLowerCase());
  if (letter === undefined || otherLetter === undefined || letter === otherLetter) return undefined;
  return letter < otherLetter ? -1 : 1;
}

function isFolder({ mimeType }: Row): boolean {
  return mimeType === FOLDER_TYPE;
}
