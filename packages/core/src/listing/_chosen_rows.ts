import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { allOf, condition, quoted } from "../drive/query.ts";
import { type Aim, type AimOptions, aimOf } from "./_aim.ts";
import { flatRows, OrderIgnoredError } from "./_flat_rows.ts";
import {
  askedColumns,
  compareListed,
  fileOf,
  type Listed,
  type ListingJob,
  MERGE_COLUMNS,
  rowFilter,
  wantsPath,
  withPathColumns,
} from "./_listing_job.ts";
import type { WalkFolder } from "./_walk.ts";
import { foldersAmong, walkedRows } from "./_walked_rows.ts";
import { type CompiledFilter, compileFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import { mergeConverted } from "./merge_converted.ts";
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
  const aim = await aimOf(job, { ...options, query: options.filter.query });
  const filter = aim.inTrash ? { ...options.filter, trashed: true } : options.filter;
  const compiled = compileFilter(filter);
  const task = { ...options, aim, filter, compiled };
  try {
    yield* limited(job, ordered(job, task, isServed(job, aim, compiled)));
  } catch (error) {
    if (!(error instanceof OrderIgnoredError)) throw error;
    yield* limited(job, ordered(job, task, false));
  }
}

interface Task extends ChosenFilesOptions {
  readonly aim: Aim;
  readonly filter: FileFilter;
  readonly compiled: CompiledFilter;
}

/** Whether the rows come from Drive in the order that is wanted. */
function isServed(job: ListingJob, aim: Aim, { query }: CompiledFilter): boolean {
  if (job.order.length === 0 || job.mergeConverted || query.ranked || aim.folders !== undefined) return false;
  if (aim.walksRows === true || orderByOf(job.order) === undefined) return false;
  const [only] = job.order;
  return (
    aim.looks.length === 1 ||
    (job.order.length === 1 && only !== undefined && MERGED_KEYS.has(only.key) && isLastEverywhere(only))
  );
}

function isLastEverywhere({ key, descending }: SortOrder[number]): boolean {
  return descending || key === "modifiedTime" || key === "createdTime";
}

async function* ordered(job: ListingJob, task: Task, served: boolean): AsyncGenerator<readonly Listed[]> {
  const sortsHere = job.order.length > 0 && !served;
  const isCut = task.aim.isWhole === true;
  const wholeForPaths = task.aim.isWhole === true && wantsPath(job) && isUnfiltered(task);
  if (!sortsHere && !job.mergeConverted && !wholeForPaths) {
    yield* withPaths(job, rowsOf(job, task, { served, counted: true }), isCut);
    return;
  }
  const all: Listed[] = [];
  const rows = rowsOf(job, task, { served, counted: false });
  for await (const batch of wholeForPaths ? rows : withPaths(job, rows, isCut))
    for (const each of batch) all.push(each);
  const listed = wholeForPaths ? await pathsOfAll(job, all) : all;
  const merged = job.mergeConverted ? withTwins(listed) : listed;
  yield sortsHere ? merged.toSorted(compareListed(job.order)) : merged;
}

/** Puts an original and its converted twin into one row, which stands where the first of them was. */
function withTwins(listed: readonly Listed[]): readonly Listed[] {
  const byId = new Map(listed.map((each) => [each.row.id, each]));
  const files = listed.map(({ row }) => toDriveFile(row, MERGE_COLUMNS));
  return mergeConverted(files).flatMap(({ id, converted }) => {
    const each = byId.get(id);
    return each === undefined ? [] : [converted === undefined ? each : { ...each, converted }];
  });
}

/** Whether every file of the place is listed, so that no sibling is missing. */
function isUnfiltered({ filter, pageToken }: Task): boolean {
  return Object.values(filter).every((value) => value === undefined) && pageToken === undefined;
}

async function pathsOfAll(job: ListingJob, all: readonly Listed[]): Promise<readonly Listed[]> {
  const rows = all.map(({ row }) => row);
  await job.book.learnEverything(rows);
  job.book.knowAll();
  const paths = await job.book.pathsOf(rows);
  return all
    .map((each, at) => ({ ...each, path: paths[at] }))
    .filter(({ path }) => depthOf(path ?? "") <= job.depth);
}

/** Gives rows that have no path yet theirs, where it is wanted; in a whole Drive leaves out what lies too deep. */
async function* withPaths(
  job: ListingJob,
  batches: AsyncIterable<Iterable<Listed>>,
  isCut: boolean,
): AsyncGenerator<readonly Listed[]> {
  const wanted = wantsPath(job);
  for await (const batch of batches) {
    const listed = [...batch];
    const without = wanted ? listed.filter(({ path }) => path === undefined) : [];
    if (without.length === 0) {
      yield listed;
      continue;
    }
    const paths = await job.book.pathsOf(without.map(({ row }) => row));
    const byId = new Map(without.map(({ row }, at) => [row.id, paths[at]]));
    yield listed
      .map((each) => ({ ...each, path: each.path ?? byId.get(each.row.id) }))
      .filter(({ path }) => !isCut || depthOf(path ?? "") <= job.depth);
  }
}

/** How many names stand in a path. */
function depthOf(path: string): number {
  const names = path.split("/").length;
  return /^(?:\/|drive:)/.test(path) ? names - 1 : names;
}

interface RowsOfOptions {
  readonly served: boolean;
  /** Whether the rows are given out as they come, so that no more need be read than are wanted. */
  readonly counted: boolean;
}

async function* rowsOf(
  job: ListingJob,
  task: Task,
  { served, counted }: RowsOfOptions,
): AsyncGenerator<Iterable<Listed>> {
  const { aim, compiled } = task;
  const { rest, here, outside, query } = compiled;
  const seen = new Set<string>();
  const folders = [...(aim.folders ?? [])];
  if (aim.looks.length > 0) {
    const asked = askedColumns(job, rest);
    const isCut = counted && job.depth === Number.POSITIVE_INFINITY && aim.walksRows !== true;
    const rows = flatRows(job, {
      ...task,
      query: aim.conditions.length === 0 ? query : allOf([...aim.conditions, query]),
      columns: wantsPath(job) || aim.keep !== undefined ? withPathColumns(asked) : asked,
      orderBy: served ? orderByOf(job.order) : undefined,
      order: served ? job.order : undefined,
      fits: rowFilter(job, rest, outside),
      fitsAll: rest === undefined && aim.keep === undefined,
      limit: isCut ? job.limit : Number.POSITIVE_INFINITY,
    });
    for await (const batch of rows) yield aim.walksRows === true ? remembered(batch, seen) : batch;
  }
  if (aim.walksRows === true) folders.push(...(await foldersIn(job, task)));
  if (folders.length > 0) {
    const columns = askedColumns(job, here);
    yield* walkedRows(job, { ...task, folders, seen, columns, fits: rowFilter(job, here, outside) });
  }
}

function* remembered(batch: Iterable<Listed>, seen: Set<string>): Generator<Listed> {
  for (const listed of batch) {
    seen.add(listed.row.id);
    yield listed;
  }
}

/** The folders of a place that no folder holds, whatever the filter leaves of its files. */
async function foldersIn(job: ListingJob, task: Task): Promise<readonly WalkFolder[]> {
  const isFolder = condition(`mimeType = ${quoted(FOLDER_TYPE)}`);
  const rows = flatRows(job, {
    ...task,
    query: allOf([...task.aim.conditions, condition("trashed = false"), isFolder]),
    columns: withPathColumns([]),
    orderBy: undefined,
    order: undefined,
    fits: () => true,
    fitsAll: true,
    limit: Number.POSITIVE_INFINITY,
    onStart: () => undefined,
  });
  const folders: WalkFolder[] = [];
  for await (const batch of withPaths(job, rows, false)) folders.push(...foldersAmong(batch));
  return folders;
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
