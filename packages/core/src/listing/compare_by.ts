import type { DriveFile } from "../drive/file.ts";
import type { SortKey, SortKeyName, SortOrder } from "./sort_order.ts";

/** Puts two files in order, as `Array.prototype.sort` takes it. */
export type CompareFiles = (a: DriveFile, b: DriveFile) => number;

type Value = number | string | null;
type Read = (file: DriveFile) => Value;

/**
 * Makes the comparison of a sort order. It is total: files that are equal in every key are in the order of their IDs.
 * What a file does not have comes last, whatever the direction.
 */
export function compareBy(order: SortOrder): CompareFiles {
  const compares = order.map(comparing);
  return (a, b) => {
    for (const compare of compares) {
      const sign = compare(a, b);
      if (sign !== 0) return sign;
    }
    return byCodeUnits(a.id, b.id);
  };
}

/** A collator takes milliseconds to make, and most listings are never sorted here. */
const collators = new Map<boolean, Intl.Collator>();

function collator(numeric: boolean): Intl.Collator {
  const made = collators.get(numeric) ?? new Intl.Collator("en", { numeric });
  collators.set(numeric, made);
  return made;
}

const READERS: Readonly<Record<SortKeyName, Read>> = {
  createdTime: time("createdTime"),
  folder: ({ type }) => (type === "folder" ? 0 : 1),
  modifiedByMeTime: time("modifiedByMeTime"),
  modifiedTime: time("modifiedTime"),
  name: ({ name }) => name,
  name_natural: ({ name }) => name,
  quotaBytesUsed: number("quotaBytesUsed"),
  recency: latestOf([time("modifiedTime"), time("viewedByMeTime")]),
  sharedWithMeTime: time("sharedWithMeTime"),
  starred: ({ starred }) => (typeof starred === "boolean" ? Number(!starred) : null),
  viewedByMeTime: time("viewedByMeTime"),
  size: number("size"),
  type: ({ type }) => type,
  path: ({ path }) => (typeof path === "string" ? path : null),
};

function comparing({ key, descending }: SortKey): CompareFiles {
  const read = READERS[key];
  const compare = comparisonOf(key);
  return (a, b) => {
    const [one, other] = [read(a), read(b)];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    const sign = typeof one === "string" ? compare(one, String(other)) : one - Number(other);
    return descending ? -sign : sign;
  };
}

function comparisonOf(key: SortKeyName): (one: string, other: string) => number {
  if (key === "path") return byPath;
  if (key === "type") return byCodeUnits;
  return (one, other) => collator(key === "name_natural").compare(one, other);
}

/** Part by part, so that what lies in a folder stays together, also where another is spelled alike. */
function byPath(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  for (const [at, part] of left.entries()) {
    const against = right[at];
    if (against === undefined) return 1;
    const sign = collator(false).compare(part, against) || byCodeUnits(part, against);
    if (sign !== 0) return sign;
  }
  return left.length - right.length;
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function time(column: string): Read {
  return (file) => {
    const value = file[column];
    const parsed = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(parsed) ? null : parsed;
  };
}

function number(column: string): Read {
  return (file) => {
    const value = file[column];
    return typeof value === "number" ? value : null;
  };
}

function latestOf(readers: readonly Read[]): Read {
  return (file) => {
    const times = readers.map((read) => read(file)).filter((value) => typeof value === "number");
    return times.length === 0 ? null : Math.max(...times);
  };
}
