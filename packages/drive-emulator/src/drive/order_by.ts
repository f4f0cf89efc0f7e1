import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { IndexOrder } from "../world/file_index.ts";
import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import { invalid } from "./parameters.ts";

/** Puts two files in order. */
export type Compare = (one: FileRecord, other: FileRecord) => number;

type Key = (file: FileRecord) => number | string;

const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const KEYS: Readonly<Record<string, Key>> = {
  createdTime: (file) => file.created,
  folder: (file) => (file.mimeType === FOLDER_TYPE ? 0 : 1),
  modifiedByMeTime: (file) => file.modified,
  modifiedTime: (file) => file.modified,
  name: (file) => file.name,
  name_natural: (file) => file.name,
  quotaBytesUsed: (file) => file.size ?? 0,
  recency: (file) => Math.max(file.modified, file.viewedByMe ?? 0),
  sharedWithMeTime: (file) => file.sharedWithMe?.time ?? 0,
  starred: (file) => (file.starred === true ? 0 : 1),
  viewedByMeTime: (file) => file.viewedByMe ?? 0,
};

const SCANS: Readonly<Record<string, IndexOrder>> = { createdTime: "created", modifiedTime: "recent" };

/** The order of a listing that asks for none: by ID, or what was changed last first. */
export type DefaultOrder = "id" | "recent";

/** A sort order, or the refusal that Google would send. */
export interface OrderBy {
  readonly compare: Compare;
  /** Which order of all files comes closest. */
  readonly scan: IndexOrder;
  /** Google fails with these; it is found out only after the other checks. */
  readonly breaks: boolean;
}

const RECENT: OrderBy = {
  compare: inTurn([comparing((file) => file.modified, true, false)]),
  scan: "recent",
  breaks: false,
};

/**
 * Reads `orderBy`: keys with an optional ` desc`, separated by commas. Files that are equal in all keys are
 * ordered by ID, so that pages do not overlap.
 */
export function parseOrderBy(
  orderBy: string | undefined,
  defaultOrder: DefaultOrder = "id",
): OrderBy | EmulatorResponse {
  if (orderBy === undefined && defaultOrder === "recent") return RECENT;
  const terms = orderBy === undefined ? [] : orderBy.split(",").map((term) => term.trim());
  const parsed = terms.map((term) => term.match(/^(\w+)(?:\s+(desc))?$/));
  const compares: Compare[] = [];
  const seen = new Set<string>();
  for (const match of parsed) {
    const name = match?.[1];
    const key = name !== undefined && Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (name === undefined || key === undefined) return invalid("Invalid Value", "orderBy", "invalid");
    const known = name === "name_natural" ? "name" : name;
    if (seen.has(known)) {
      return googleError(403, "The orderBy parameter cannot contain duplicate sort keys.", {
        reason: "orderByContainsDuplicateSortKeys",
        location: "orderBy",
        locationType: "parameter",
      });
    }
    seen.add(known);
    compares.push(comparing(key, match?.[2] === "desc", name === "name_natural"));
  }
  const scan = SCANS[parsed[0]?.[1] ?? ""] ?? "id";
  return {
    compare: inTurn(compares),
    scan,
    breaks: parsed.slice(1).some((match) => match?.[1] === "starred"),
  };
}

function comparing(key: Key, descending: boolean, naturally: boolean): Compare {
  const sign = descending ? -1 : 1;
  if (naturally) return (one, other) => sign * natural.compare(one.name, other.name);
  return (one, other) => {
    const [left, right] = [key(one), key(other)];
    return left < right ? -sign : left > right ? sign : 0;
  };
}

function inTurn(compares: readonly Compare[]): Compare {
  return (one, other) => {
    for (const compare of compares) {
      const order = compare(one, other);
      if (order !== 0) return order;
    }
    return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  };
}
