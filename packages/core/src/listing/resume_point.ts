import { createHash } from "node:crypto";
import { DriveError } from "../errors.ts";
import type { Receipt } from "./receipt.ts";

/** A range of times of creation, in milliseconds since 1970; null where it is open. */
export interface RangePoint {
  readonly from: number | null;
  readonly to: number | null;
  /** Further conditions, in Drive's query language. */
  readonly kinds: readonly string[];
}

/** How far the listing of one corpus has come. */
export interface LookPoint {
  readonly name: string;
  /** What is still to be asked. */
  readonly slices: readonly RangePoint[];
  /** What has been read if Drive keeps the order that it was asked for. */
  readonly believed: readonly RangePoint[];
}

/** What a listing has counted. */
export type CountPoint = Pick<
  Receipt,
  "examined" | "pages" | "requests" | "retries" | "quotaUnits" | "seconds"
> & {
  readonly outside: number;
  /** Rows of each place. */
  readonly places: Readonly<Record<string, number>>;
};

/**
 * Where a listing stands, so that another can go on with it: plain JSON, and nothing of it is secret but that it says how
 * much there is. It holds 11 bytes for each row.
 */
export interface ResumePoint {
  readonly version: 1;
  /** When the listing was begun, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Digests of what was asked: only the same is gone on with. */
  readonly asked: Readonly<Record<AskedPart, string>>;
  readonly looks: readonly LookPoint[];
  /** Whether Drive has kept the order so far. */
  readonly isSorted: boolean;
  /** Hashes of the IDs of the rows that were given, as base64. */
  readonly given: string;
  readonly counts: CountPoint;
}

/** What a listing that goes on has in common with the one before. */
export type AskedPart = keyof typeof PARTS;

const PARTS = {
  account: "the account or the endpoint",
  place: "the place",
  filter: "the filter",
  columns: "the columns",
} as const;

/** Makes the digests that are compared. */
export function digestsOf(asked: Readonly<Record<AskedPart, unknown>>): ResumePoint["asked"] {
  const digest = (part: unknown) =>
    createHash("sha256")
      .update(JSON.stringify(part) ?? "")
      .digest("base64url")
      .slice(0, 16);
  const { account, place, filter, columns } = asked;
  return {
    account: digest(account),
    place: digest(place),
    filter: digest(filter),
    columns: digest(columns),
  };
}

/** @throws {DriveError} `INVALID_INPUT` for a listing that asks for something else than the one before. */
export function checkAsked(before: ResumePoint["asked"], now: ResumePoint["asked"]): void {
  const other = (Object.keys(PARTS) as AskedPart[]).filter((part) => before[part] !== now[part]);
  if (other.length === 0) return;
  const what = other.map((part) => PARTS[part]).join(", ");
  throw new DriveError("INVALID_INPUT", `Cannot go on with the listing: ${what} is not what it was`, {
    hint: "Use the options of before, or begin anew",
  });
}

/**
 * Reads a resume point that was kept as JSON.
 *
 * @throws {DriveError} `INVALID_INPUT` for what is none.
 */
export function parseResumePoint(value: unknown): ResumePoint {
  if (isPoint(value)) return value;
  throw new DriveError(
    "INVALID_INPUT",
    "Cannot go on with the listing: what was kept of it cannot be read by this version",
    { hint: "Begin anew" },
  );
}

function isPoint(value: unknown): value is ResumePoint {
  return (
    isObject(value) &&
    value.version === 1 &&
    isNumber(value.startedAt) &&
    isRecordOf(value.asked, isText) &&
    Array.isArray(value.looks) &&
    value.looks.every(isLook) &&
    typeof value.isSorted === "boolean" &&
    isText(value.given) &&
    isCounts(value.counts)
  );
}

function isLook(value: unknown): boolean {
  if (!isObject(value) || !isText(value.name)) return false;
  return [value.slices, value.believed].every((ranges) => Array.isArray(ranges) && ranges.every(isRange));
}

function isRange(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.kinds) || !value.kinds.every(isText)) return false;
  return [value.from, value.to].every((edge) => edge === null || isNumber(edge));
}

function isCounts(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { places, ...numbers } = value;
  return isRecordOf(places, isNumber) && COUNTED.every((name) => isNumber(numbers[name]));
}

const COUNTED: readonly Exclude<keyof CountPoint, "places">[] = [
  "examined",
  "outside",
  "pages",
  "requests",
  "retries",
  "quotaUnits",
  "seconds",
];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecordOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return isObject(value) && Object.values(value).every(is);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
