import type { FileColumn } from "../drive/columns.ts";

/** What a listing can be sorted by: Drive's own keys, then those that are sorted here alone. */
export const SORT_KEYS = [
  "createdTime",
  "folder",
  "modifiedByMeTime",
  "modifiedTime",
  "name",
  "name_natural",
  "quotaBytesUsed",
  "recency",
  "sharedWithMeTime",
  "starred",
  "viewedByMeTime",
  "size",
  "type",
  "path",
] as const;

/** A key to sort by. */
export type SortKeyName = (typeof SORT_KEYS)[number];

/** A key with its direction. */
export interface SortKey {
  readonly key: SortKeyName;
  readonly descending: boolean;
}

/** Keys to sort by, of which each decides where the ones before are equal. */
export type SortOrder = readonly SortKey[];

const HERE_ALONE: ReadonlySet<SortKeyName> = new Set<SortKeyName>(["size", "type", "path"]);

const COLUMNS: Readonly<Partial<Record<SortKeyName, readonly FileColumn[]>>> = {
  folder: ["type"],
  name_natural: ["name"],
  recency: ["modifiedTime", "viewedByMeTime"],
  path: ["parents"],
};

/** Turns every key round. */
export function reversed(order: SortOrder): SortOrder {
  return order.map(({ key, descending }) => ({ key, descending: !descending }));
}

/**
 * Writes the order as Drive's `orderBy`; undefined where Drive cannot sort so. It fails for `starred` behind another
 * key, and refuses a key that is there twice, of which `name` and `name_natural` count as one.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export function orderByOf(order: SortOrder): string | undefined {
  const isDrives = ({ key }: SortKey, at: number) => !HERE_ALONE.has(key) && (key !== "starred" || at === 0);
  if (order.length === 0 || !order.every(isDrives)) return undefined;
  const different = new Set(order.map(({ key }) => (key === "name_natural" ? "name" : key)));
  if (different.size < order.length) return undefined;
  return order.map(({ key, descending }) => (descending ? `${key} desc` : key)).join(",");
}

/** Returns the columns that a row must have to be sorted here; a path is made of `parents`. */
export function columnsOf(order: SortOrder): FileColumn[] {
  return [...new Set(order.flatMap(({ key }) => COLUMNS[key] ?? [key as FileColumn]))];
}
