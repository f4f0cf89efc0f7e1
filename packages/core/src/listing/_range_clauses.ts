import type { FileColumn } from "../drive/columns.ts";
import { allOf, condition, quoted, type SortableQuery } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { Clause } from "./_clause.ts";
import { SHARED_WITH_ME } from "./_shared_with_me.ts";
import type { FileFilter, SizeRange, TimeRange } from "./file_filter.ts";

/** What a filter says of times and sizes. */
export function rangeClauses(filter: FileFilter): Clause[] {
  return [
    timeClause(filter.modified, { column: "modifiedTime", about: "modification time" }),
    timeClause(filter.created, { column: "createdTime", about: "creation time" }),
    timeClause(filter.viewed, { column: "viewedByMeTime", about: "viewing time" }),
    timeClause(filter.sharedWithMe, { column: "sharedWithMeTime", about: "sharing time" }),
    sizeClause(filter.size),
  ].filter((clause) => clause !== undefined);
}

interface TimeFact {
  readonly column: FileColumn;
  readonly about: string;
}

function timeClause(range: TimeRange | undefined, { column, about }: TimeFact): Clause | undefined {
  const after = wholeMilliseconds(range?.after);
  const before = wholeMilliseconds(range?.before);
  if (after === undefined && before === undefined) return undefined;
  const [start, end] = [after ?? Number.NEGATIVE_INFINITY, before ?? Number.POSITIVE_INFINITY];
  if (start >= end) {
    const span = `from ${rfc3339(start)} up to but without ${rfc3339(end)}`;
    throw new DriveError("INVALID_INPUT", `Nothing can fit a ${about} ${span}`, {
      hint: "Give an end that lies after the start",
    });
  }
  const isUnknown = (value: unknown) => (value ?? null) === null;
  const check: Clause["check"] = {
    columns: [column],
    about: [about],
    matches(file) {
      const time = Date.parse(String(file[column] ?? ""));
      return time >= start && time < end;
    },
  };
  if (column === "sharedWithMeTime") {
    return { query: SHARED_WITH_ME, exact: false, check, unknown: (file) => isUnknown(file[column]) };
  }
  const bounds: SortableQuery[] = [];
  if (after !== undefined) bounds.push(condition(`${column} >= ${quoted(rfc3339(after))}`));
  if (before !== undefined) bounds.push(condition(`${column} < ${quoted(rfc3339(before))}`));
  return { query: allOf(bounds), exact: true, check };
}

/** Drive keeps whole milliseconds, so that a bound between two of them is as good as the later one. */
function wholeMilliseconds(time: number | undefined): number | undefined {
  if (time === undefined) return undefined;
  const whole = Math.ceil(time);
  const year = new Date(whole).getUTCFullYear();
  if (year >= 1 && year <= 9999) return whole;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot compare times with "${time}": it is no time of the years 1 to 9999`,
    {
      hint: "Give milliseconds since 1970",
    },
  );
}

function rfc3339(time: number): string {
  return new Date(time).toISOString();
}

function sizeClause(range: SizeRange | undefined): Clause | undefined {
  const { larger, smaller } = range ?? {};
  if (larger === undefined && smaller === undefined) return undefined;
  for (const bytes of [larger, smaller]) {
    if (bytes === undefined || bytes >= 0) continue;
    throw new DriveError("INVALID_INPUT", `Cannot compare sizes with "${bytes}": it is no number of bytes`, {
      hint: "Give bytes, from 0 on",
    });
  }
  const [over, under] = [larger ?? -1, smaller ?? Number.POSITIVE_INFINITY];
  if (Math.floor(over) + 1 >= under) {
    const bounds = larger === undefined ? `under ${under} bytes` : `over ${over} and under ${under} bytes`;
    throw new DriveError("INVALID_INPUT", `Nothing can fit a size ${bounds}`, {
      hint: "Give a smaller lower bound or a larger upper one",
    });
  }
  return {
    exact: false,
    check: {
      columns: ["size"],
      about: ["size"],
      matches: ({ size }) => typeof size === "number" && size > over && size < under,
    },
  };
}
