import { DriveError } from "../errors.ts";
import { suggest } from "../suggest.ts";
import { SORT_KEYS, type SortKey, type SortKeyName, type SortOrder } from "./sort_order.ts";

const FRIENDLY: Readonly<Record<string, SortKeyName>> = {
  modified: "modifiedTime",
  created: "createdTime",
  viewed: "viewedByMeTime",
  shared: "sharedWithMeTime",
  natural: "name_natural",
};

/** What a person may sort by: short words first, then the keys that have none. */
export const SORT_WORDS: readonly string[] = [
  ...Object.keys(FRIENDLY),
  ...SORT_KEYS.filter((key) => !Object.values(FRIENDLY).includes(key)),
];

const WORDS: ReadonlyMap<string, SortKeyName> = new Map([
  ...SORT_KEYS.map((key) => [key.toLowerCase(), key] as const),
  ...Object.entries(FRIENDLY),
]);

const DESCENDING: ReadonlySet<SortKeyName> = new Set<SortKeyName>([
  "createdTime",
  "modifiedByMeTime",
  "modifiedTime",
  "quotaBytesUsed",
  "recency",
  "sharedWithMeTime",
  "viewedByMeTime",
  "size",
]);

/**
 * Reads a sort order: keys with commas between them, each with `asc` or `desc` behind it if need be, as in
 * `folder,modified desc`, `modified:desc` or `-modified`, where the minus means `desc`. Beside Drive's own keys there
 * are `size`, `type` and `path`, and the short words `modified`, `created`, `viewed`, `shared` and `natural`.
 *
 * Without a direction times, sizes and recency are descending, and names, folders, types, paths and stars ascending,
 * which puts folders and stars first. Drive itself would take every key as ascending.
 *
 * @throws {DriveError} `INVALID_INPUT` for an unknown key, a key that is given twice, or none at all.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 *
 * @example Folders first, then what changed last
 * ```ts
 * import { parseSortOrder } from "@drivelens/core";
 *
 * const [first, second] = parseSortOrder("folder,modified");
 * if (first?.key !== "folder" || second?.descending !== true) throw new Error("Expected the newest first");
 * ```
 */
export function parseSortOrder(text: string): SortOrder {
  const order = text.split(",").map((part) => parseKey(part, text));
  const seen = new Set<SortKeyName>();
  for (const { key } of order) {
    const known = key === "name_natural" ? "name" : key;
    if (!seen.has(known)) seen.add(known);
    else {
      throw new DriveError("INVALID_INPUT", `Cannot sort by "${text}": "${known}" is in it twice`, {
        hint: "Give each key once; natural sorts by name too",
      });
    }
  }
  return order;
}

function parseKey(part: string, text: string): SortKey {
  const groups = /^(?<minus>-)?(?<word>\w+)(?:(?:\s*:\s*|\s+)(?<direction>asc|desc))?$/i.exec(
    part.trim(),
  )?.groups;
  if (groups === undefined || (groups.minus !== undefined && groups.direction !== undefined)) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot sort by "${text}": "${part.trim()}" is no key with a direction`,
      {
        hint: 'Say "name", "modified desc", "modified:asc", "-size", or several with commas',
      },
    );
  }
  const { minus, word = "", direction } = groups;
  const key = WORDS.get(word.toLowerCase());
  if (key === undefined) throw unknownKey(word);
  if (minus !== undefined) return { key, descending: true };
  return {
    key,
    descending: direction === undefined ? DESCENDING.has(key) : direction.toLowerCase() === "desc",
  };
}

function unknownKey(word: string): DriveError {
  const known = [...Object.keys(FRIENDLY), ...SORT_KEYS];
  const nearest = suggest(word, known);
  return new DriveError("INVALID_INPUT", `Cannot sort by "${word}": there is no such key`, {
    hint: nearest === undefined ? `Keys: ${known.join(", ")}` : `Did you mean ${nearest}?`,
  });
}
