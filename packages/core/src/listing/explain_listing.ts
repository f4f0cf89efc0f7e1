import { LIST_QUOTA_UNITS } from "../drive/list_page.ts";
import { readListOptions } from "./_read_list_options.ts";
import { compileFilter } from "./compile_filter.ts";
import type { ListFilesOptions } from "./list_files.ts";
import { parsePlace } from "./parse_place.ts";
import type { Place } from "./place.ts";
import { orderByOf } from "./sort_order.ts";

/** From the least to the most that something can take; null where nobody can know before it is done. */
export interface Bounds {
  readonly least: number;
  readonly most: number | null;
}

/** What a listing would do. */
export interface ListingExplanation {
  /** What is done, in order, in words. */
  readonly steps: readonly string[];
  /** The condition of the filter, in Drive's query language. */
  readonly q: string;
  /** The order that Drive is asked for; null where it is not. */
  readonly orderBy: string | null;
  /** What of the filter Drive cannot decide. */
  readonly decidedHere: readonly string[];
  readonly requests: Bounds;
  readonly quotaUnits: Bounds;
}

/**
 * Says what {@link listFiles} would ask with these options, and what that costs. Nothing is asked: Drive tells nobody how
 * many rows there are, so that the upper bound is known for a limit alone.
 *
 * @throws {DriveError} `INVALID_INPUT` for options that are none.
 */
export function explainListing(options: ListFilesOptions = {}): ListingExplanation {
  const { filter, order, limit, recursive, mergeConverted } = readListOptions(options);
  const place = options.place === undefined ? undefined : parsePlace(options.place);
  const trash = place?.root.kind === "collection" && place.root.name === "trash";
  const { query, rest, here } = compileFilter(trash ? { ...filter, trashed: true } : filter);
  const walks = place !== undefined && (recursive || options.columns?.includes("path") === true);
  const served = !walks && !mergeConverted && !query.ranked ? orderByOf(order) : undefined;
  const finding = place === undefined ? 0 : place.segments.length + (place.root.kind === "id" ? 1 : 0);
  const isCut = Number.isFinite(limit) && !walks && rest === undefined && !mergeConverted;
  const sortedHere = order.length > 0 && served === undefined;
  const most = isCut && !sortedHere && place !== undefined ? finding + Math.ceil(limit / 100) : null;
  return {
    steps: [
      ...(finding === 0 || place === undefined ? [] : [findingStep(place, finding)]),
      lookingStep(options, walks),
      ...(sortedHere ? ["Sort all rows here: Drive does not sort them so"] : []),
      ...(Number.isFinite(limit) ? [`Stop after ${limit} files`] : []),
    ],
    q: query.q,
    orderBy: served ?? null,
    decidedHere: (walks ? here : rest)?.about ?? [],
    requests: { least: finding + 1, most },
    quotaUnits: {
      least: (finding + 1) * LIST_QUOTA_UNITS - (place?.root.kind === "id" ? LIST_QUOTA_UNITS - 5 : 0),
      most: most === null ? null : most * LIST_QUOTA_UNITS,
    },
  };
}

function findingStep({ segments }: Place, finding: number): string {
  return `Find the place: ${finding === 1 ? "1 request" : `${finding} requests`} at the most, one for each of ${segments.length} names`;
}

function lookingStep({ place, drive, myDrive }: ListFilesOptions, walks: boolean): string {
  if (walks)
    return "Read the folders from the top down, up to 50 in one question, and ask again for what seems empty";
  if (place !== undefined) return "Read what is in the place, page after page";
  if (drive !== undefined) return "Read the shared drive, page after page";
  if (myDrive === true) return "Read what the person owns, page after page";
  return "Read everything: each shared drive on its own where Google names them, else all in one question";
}
