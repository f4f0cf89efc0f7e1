import type { DriveFile } from "../drive/file.ts";
import { type Aim, type AimOptions, aimOf } from "./_aim.ts";
import { OrderIgnoredError } from "./_flat_rows.ts";
import { fileOf, type Listed, type ListingJob } from "./_listing_job.ts";
import { orderedRows } from "./_ordered_rows.ts";
import { canAnswerKnown, isKnown, type KnownTask } from "./_rows_known.ts";
import { verifiedRows } from "./_verified_rows.ts";
import { type CompiledFilter, compileFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import { orderByOf, type SortOrder } from "./sort_order.ts";

/** What {@link chosenFiles} chooses. */
export interface ChosenFilesOptions extends AimOptions {
  readonly filter: FileFilter;
  readonly pageToken?: string | undefined;
  readonly onStart: (position: () => string | undefined) => void;
}

/** These come from several drives in one order without a doubt, and what lacks them comes last everywhere. */
const MERGED_KEYS: ReadonlySet<string> = new Set([
  "createdTime",
  "modifiedTime",
  "modifiedByMeTime",
  "sharedWithMeTime",
  "viewedByMeTime",
]);

/** Gives the files of a listing, a page at a time: found, filtered, with their paths, sorted, and no more than wanted. */
export async function* chosenFiles(
  job: ListingJob,
  options: ChosenFilesOptions,
): AsyncGenerator<readonly DriveFile[]> {
  const { filter: given, pageToken } = options;
  const prefersKnown = canAnswerKnown(job, { compiled: compileFilter(given), pageToken });
  const aim = await aimOf(job, { ...options, query: given.query, prefersKnown });
  const filter = aim.inTrash ? { ...given, trashed: true } : given;
  const compiled = compileFilter(filter);
  const task = { ...options, aim, filter, compiled };
  if (job.verify) {
    yield* limited(
      job,
      verifiedRows(job, (each) => orderedRows(each, task, false)),
    );
    return;
  }
  const served = isServed(job, aim, compiled) && !isQuickerKnown(job, task);
  try {
    yield* limited(job, orderedRows(job, task, served));
  } catch (error) {
    if (!(error instanceof OrderIgnoredError)) throw error;
    yield* limited(job, orderedRows(job, task, false));
  }
}

/** Whether the rows come from Drive in the order that is wanted. */
function isServed(job: ListingJob, aim: Aim, { query }: CompiledFilter): boolean {
  if (job.order.length === 0 || job.mergeConverted || query.ranked || aim.folders !== undefined) return false;
  if (aim.known !== undefined || aim.walksRows === true || orderByOf(job.order) === undefined) return false;
  if (job.strategy === "slices") return false;
  const [only] = job.order;
  return (
    aim.looks.length === 1 ||
    (job.order.length === 1 && only !== undefined && MERGED_KEYS.has(only.key) && isLastEverywhere(only))
  );
}

/** A page of the newest costs Drive one question; all of them in order are quicker had from what is known. */
function isQuickerKnown(job: ListingJob, task: KnownTask): boolean {
  return isKnown(job, task) && (job.limit === Number.POSITIVE_INFINITY || job.known?.isOffline === true);
}

function isLastEverywhere({ key, descending }: SortOrder[number]): boolean {
  return descending || key === "modifiedTime" || key === "createdTime";
}

/** Cuts the listing at its limit, counts what is given out, and makes files of rows. */
async function* limited(
  job: ListingJob,
  pages: AsyncIterable<readonly Listed[]>,
): AsyncGenerator<readonly DriveFile[]> {
  const { tally } = job;
  let left = job.limit;
  for await (const page of pages) {
    const listed = page.slice(0, left);
    left -= listed.length;
    for (const { place } of listed) tally.countRow(place);
    if (listed.length < page.length) tally.more = true;
    if (listed.length > 0) yield listed.map((each) => fileOf(job, each));
    if (listed.length < page.length) return;
  }
}
