import { DriveError } from "../errors.ts";
import { type CompiledFilter, compileFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import type { ListFilesOptions } from "./list_files.ts";
import type { SortOrder } from "./sort_order.ts";
import type { Strategy } from "./strategy.ts";

/** Options of a listing, checked, each with its value. */
export interface ReadListOptions {
  readonly filter: FileFilter;
  readonly order: SortOrder;
  readonly limit: number;
  readonly depth: number;
  readonly recursive: boolean;
  readonly followShortcuts: boolean;
  readonly mergeConverted: boolean;
  readonly strategy: Strategy;
}

const NEWEST_FIRST: SortOrder = [{ key: "modifiedTime", descending: true }];

/**
 * Checks what can be checked without asking anybody.
 *
 * @throws {DriveError} `INVALID_INPUT` that names what cannot be.
 */
export function readListOptions(options: ListFilesOptions): ReadListOptions {
  const { place, myDrive, drive, recursive = false } = options;
  const limit = count("limit", options.limit);
  const depth = count("depth", options.depth);
  const chosen = [
    place !== undefined && "a place",
    myDrive === true && "My Drive",
    drive !== undefined && "a shared drive",
  ];
  const [one, other] = chosen.filter((each) => each !== false);
  if (one !== undefined && other !== undefined) {
    throw new DriveError("INVALID_INPUT", `Cannot list ${one} and ${other} at once`, {
      hint: "Name the place alone: /A in My Drive, drive:NAME/A in a shared drive",
    });
  }
  const { filter = {}, query } = options;
  if (query !== undefined && filter.query !== undefined)
    throw new DriveError("INVALID_INPUT", "Cannot use two queries: give query or filter.query");
  const whole: FileFilter = query === undefined || query.trim() === "" ? filter : { ...filter, query };
  const ranked = compileFilter(whole).query.ranked;
  const isFlat = place === undefined && !recursive && options.depth === undefined;
  const byDefault = isFlat && !ranked ? NEWEST_FIRST : [];
  return {
    filter: whole,
    order: options.sort ?? byDefault,
    limit,
    depth,
    recursive: recursive || (options.depth ?? 1) > 1,
    followShortcuts: options.followShortcuts ?? false,
    mergeConverted: options.mergeConverted ?? false,
    strategy: options.strategy ?? "auto",
  };
}

/** What the rows are sorted by, for the receipt. */
export function orderWords(order: SortOrder, filter: FileFilter): string {
  if (order.length > 0)
    return order.map(({ key, descending }) => (descending ? `${key} desc` : key)).join(",");
  const { query }: Pick<CompiledFilter, "query"> = compileFilter(filter);
  return query.ranked ? "relevance" : "none";
}

function count(name: "limit" | "depth", value: number | undefined): number {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  const [what, unit] = name === "limit" ? [`${value} files`, "limit"] : [`${value} levels`, "depth"];
  throw new DriveError("INVALID_INPUT", `Cannot list ${what}: the ${unit} is a whole number from 1`);
}
