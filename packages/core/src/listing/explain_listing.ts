import type { FileColumn } from "../drive/columns.ts";
import { DEFAULT_COLUMNS } from "../drive/columns.ts";
import { GET_QUOTA_UNITS, LIST_QUOTA_UNITS } from "../drive/quota.ts";
import { readListOptions } from "./_read_list_options.ts";
import { compileFilter } from "./compile_filter.ts";
import type { ListFilesOptions } from "./list_files.ts";
import { parsePlace } from "./parse_place.ts";
import { orderByOf } from "./sort_order.ts";
import type { Strategy } from "./strategy.ts";

/** From the least to the most that something can take; null where nobody can know before it is done. */
export interface Bounds {
  readonly least: number;
  readonly most: number | null;
}

/** What a listing would do. */
export interface ListingExplanation {
  /** How Drive would be read. */
  readonly strategy: Exclude<Strategy, "auto">;
  /** What is done, in order, in words. */
  readonly steps: readonly string[];
  /** The condition of the filter, in Drive's query language. */
  readonly q: string;
  /** The order that Drive is asked for; null where it is not. */
  readonly orderBy: string | null;
  /** What of the filter Drive cannot decide. */
  readonly decidedHere: readonly string[];
  /** How many files Drive puts on a page at the most, with these columns. */
  readonly pageRows: number;
  readonly requests: Bounds;
  readonly quotaUnits: Bounds;
}

/**
 * Says what {@link listFiles} would ask with these options, and what that costs. Nothing is asked: Drive tells nobody how
 * many files there are, so that the upper bound is known for a limit and a budget alone.
 *
 * @throws {DriveError} `INVALID_INPUT` for options that are none.
 */
export function explainListing(options: ListFilesOptions = {}): ListingExplanation {
  const read = readListOptions(options);
  const { filter, order, limit, maxUnits, verify } = read;
  const place = options.place === undefined ? undefined : parsePlace(options.place);
  const trash = place?.root.kind === "collection" && place.root.name === "trash";
  const { query, rest, here } = compileFilter(trash ? { ...filter, trashed: true } : filter);
  const walks = place !== undefined && (read.recursive || wants(options, "path"));
  const strategy = strategyOf(read, {
    walks,
    ranked: query.ranked,
    continues: options.pageToken !== undefined,
  });
  const served = strategy === "chain" && !read.mergeConverted && !query.ranked ? orderByOf(order) : undefined;
  const sortsHere = order.length > 0 && served === undefined;
  const pageRows = pageRowsOf(options, walks);
  const byId = place?.root.kind === "id" ? 1 : 0;
  const finding = place === undefined ? 0 : place.segments.length + byId;
  const isBounded = strategy === "chain" && place !== undefined && !sortsHere && !read.mergeConverted;
  const pages =
    isBounded && rest === undefined ? Math.ceil(limit / Math.min(100, pageRows)) : Number.POSITIVE_INFINITY;
  const most = Math.min(finding + pages, Math.floor(maxUnits / LIST_QUOTA_UNITS));
  const least = Math.min(finding + (verify ? 2 : 1), most);
  return {
    strategy,
    steps: [
      ...(finding === 0 ? [] : [`Find the place: ${requestsAtMost(finding)}`]),
      WAYS[strategy](pageRows),
      ...(sortsHere ? ["Sort all of it here"] : []),
      ...(Number.isFinite(limit) ? [`Stop after ${limit} files`] : []),
      ...(Number.isFinite(maxUnits)
        ? [`Stop when ${maxUnits} quota units are used, whatever is missing`]
        : []),
      ...(verify ? ["Read all of it again in the plainest way, and compare"] : []),
    ],
    q: query.q,
    orderBy: served ?? null,
    decidedHere: (walks ? here : rest)?.about ?? [],
    pageRows,
    requests: { least, most: Number.isFinite(most) ? most : null },
    quotaUnits: {
      least: least * LIST_QUOTA_UNITS - byId * (LIST_QUOTA_UNITS - GET_QUOTA_UNITS),
      most: Number.isFinite(most) ? most * LIST_QUOTA_UNITS : null,
    },
  };
}

interface Wanted {
  readonly walks: boolean;
  readonly ranked: boolean;
  readonly continues: boolean;
}

function strategyOf(
  { strategy, limit, order, mergeConverted }: ReturnType<typeof readListOptions>,
  { walks, ranked, continues }: Wanted,
): ListingExplanation["strategy"] {
  if (walks) return strategy === "folders" ? "folders" : "groups";
  const isSorted =
    order.length === 0 ? Number.isFinite(limit) : orderByOf(order) !== undefined && strategy !== "slices";
  const isServed = isSorted && !mergeConverted;
  if (ranked || continues || isServed || (strategy !== "auto" && strategy !== "slices")) return "chain";
  return "slices";
}

const WAYS: Readonly<Record<ListingExplanation["strategy"], (pageRows: number) => string>> = {
  chain: (rows) => `Read page after page, up to ${rows} files each`,
  slices: (rows) =>
    `Read a page of up to ${rows} files; if there is more, cut the time of creation into slices, and read them side by side`,
  groups: () =>
    "Read folders from the top down, up to 50 in one question, and ask again for those that seem empty",
  folders: () => "Read folders from the top down, one in each question",
};

function requestsAtMost(requests: number): string {
  return requests === 1 ? "1 request" : `at most ${requests} requests, one after the other`;
}

function wants({ columns = DEFAULT_COLUMNS }: ListFilesOptions, column: FileColumn): boolean {
  return columns.includes(column);
}

/** The caps are Google's own, and nowhere written down. */
function pageRowsOf(options: ListFilesOptions, walks: boolean): number {
  if (wants(options, "permissions")) return 100;
  return walks || wants(options, "parents") || wants(options, "path") ? 460 : 1000;
}
