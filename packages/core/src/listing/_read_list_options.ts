import { DriveError } from "../errors.ts";
import { compileFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import type { ListFilesOptions } from "./list_files.ts";
import type { SortOrder } from "./sort_order.ts";
import type { Strategy } from "./strategy.ts";

/** Options of a listing, checked, each with its value. */
export interface ReadListOptions {
  readonly filter: FileFilter;
  /** Whether it asks for words in contents, which Google answers in an order of its own. */
  readonly ranked: boolean;
  readonly order: SortOrder;
  readonly limit: number;
  readonly depth: number;
  readonly recursive: boolean;
  readonly followShortcuts: boolean;
  readonly mergeConverted: boolean;
  readonly strategy: Strategy;
  readonly quick: boolean;
  readonly maxUnits: number;
  readonly verify: boolean;
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
  const order = options.sort ?? byDefault;
  if (options.resume !== undefined) refuseToResume(options, { ranked, sorts: order.length > 0 });
  return {
    filter: whole,
    ranked,
    order,
    limit,
    depth,
    recursive: recursive || (options.depth ?? 1) > 1,
    followShortcuts: options.followShortcuts ?? false,
    mergeConverted: options.mergeConverted ?? false,
    strategy: strategyOf(options, ranked),
    quick: options.quick ?? false,
    maxUnits: count("maxUnits", options.maxUnits),
    verify: verifyOf(options),
  };
}

/** What was named is done, or refused: nobody is to wonder why it is slow. */
function strategyOf(
  { strategy = "auto", place, limit, pageToken }: ListFilesOptions,
  ranked: boolean,
): Strategy {
  if (strategy !== "slices") return strategy;
  if (ranked)
    throw new DriveError("INVALID_INPUT", "Cannot search contents in slices: Google ranks the whole answer", {
      hint: "Leave the strategy out",
    });
  if (limit !== undefined && Number.isFinite(limit))
    throw new DriveError("INVALID_INPUT", "Cannot read in slices up to a limit: they come in no order", {
      hint: "Leave the strategy or the limit out",
    });
  if (pageToken !== undefined)
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot continue ${place ?? "a listing"} in slices: a page token is of a chain`,
    );
  return strategy;
}

function verifyOf({ verify = false, limit, mergeConverted, maxUnits, quick }: ListFilesOptions): boolean {
  if (!verify) return false;
  const against = [
    limit !== undefined && Number.isFinite(limit) && "a limit",
    mergeConverted === true && "merged rows",
    maxUnits !== undefined && "a budget",
    quick === true && "quick",
  ].find((each) => each !== false);
  if (against === undefined) return true;
  throw new DriveError("INVALID_INPUT", `Cannot verify a listing with ${against}: all of it is read twice`, {
    hint: "Verify the whole listing, and then list what is wanted",
  });
}

/** Only what is read in slices, and given as it comes, stands somewhere. */
function refuseToResume(
  { limit, mergeConverted, verify, pageToken, strategy = "auto" }: ListFilesOptions,
  { ranked, sorts }: { readonly ranked: boolean; readonly sorts: boolean },
): void {
  const against = [
    sorts && "a sorted listing",
    ranked && "a search in contents",
    limit !== undefined && Number.isFinite(limit) && "a listing with a limit",
    mergeConverted === true && "a listing with merged rows",
    verify === true && "a listing that is verified",
    pageToken !== undefined && "a page token",
    strategy !== "auto" && strategy !== "slices" && `a listing that is read in ${strategy}`,
  ].find((each) => each !== false);
  if (against === undefined) return;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot go on with ${against}: it is not read in slices as rows come`,
    {
      hint: "List everything, in no order, with the same options as before",
    },
  );
}

/** What the rows are sorted by, for the receipt. */
export function orderWords({ order, ranked }: Pick<ReadListOptions, "order" | "ranked">): string {
  if (order.length > 0)
    return order.map(({ key, descending }) => (descending ? `${key} desc` : key)).join(",");
  return ranked ? "relevance" : "none";
}

function count(name: keyof typeof COUNTED, value: number | undefined): number {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  const [unit, what] = COUNTED[name];
  throw new DriveError("INVALID_INPUT", `Cannot list ${value} ${unit}: the ${what} is a whole number from 1`);
}

const COUNTED = {
  limit: ["files", "limit"],
  depth: ["levels", "depth"],
  maxUnits: ["quota units", "budget"],
} as const;
