import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { allOf, condition, quoted } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { Aim, AimOptions } from "./_aim.ts";
import {
  askedColumns,
  type Listed,
  type ListingJob,
  rowFilter,
  wantsPath,
  withPathColumns,
} from "./_listing_job.ts";
import { lookRows } from "./_look_rows.ts";
import { withPaths } from "./_paths_of_rows.ts";
import { isKnown, knownRows } from "./_rows_known.ts";
import type { WalkFolder } from "./_walk_folder.ts";
import { foldersAmong, walkedRows } from "./_walked_rows.ts";
import type { CompiledFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import { digestsOf, type ResumePoint } from "./resume_point.ts";
import { orderByOf } from "./sort_order.ts";

/** Where to look for what. */
export interface Task extends AimOptions {
  readonly aim: Aim;
  readonly filter: FileFilter;
  readonly compiled: CompiledFilter;
  readonly pageToken?: string | undefined;
  readonly onStart: (position: () => string | undefined) => void;
}

/** How {@link foundRows} reads. */
export interface FoundRowsOptions {
  readonly served: boolean;
  /** Whether the rows are given out as they come, so that no more need be read than are wanted. */
  readonly counted: boolean;
}

/** Gives the rows that fit, found where the task looks, and in the folders below it that are to be read. */
export async function* foundRows(
  job: ListingJob,
  task: Task,
  { served, counted }: FoundRowsOptions,
): AsyncGenerator<Iterable<Listed>> {
  const { aim, compiled } = task;
  const { rest, here, outside, query } = compiled;
  const seen = new Set<string>();
  const folders = [...(aim.folders ?? [])];
  const isResumable = counted && !job.verify && folders.length === 0 && aim.walksRows !== true;
  if (!isResumable) job.ledger.refuse();
  if (!served && isKnown(job, task)) {
    yield* knownRows(job, task);
    return;
  }
  if (job.known?.isOffline === true) throw notKnown();
  if (aim.looks.length > 0) {
    const asked = askedColumns(job, rest);
    const isCut = counted && job.depth === Number.POSITIVE_INFINITY && aim.walksRows !== true;
    const rows = lookRows(job, {
      ...task,
      query: aim.conditions.length === 0 ? query : allOf([...aim.conditions, query]),
      columns: wantsPath(job) || aim.keep !== undefined ? withPathColumns(asked) : asked,
      orderBy: served ? orderByOf(job.order) : undefined,
      order: served ? job.order : undefined,
      fits: rowFilter(job, rest, outside),
      fitsAll: rest === undefined && aim.keep === undefined,
      limit: isCut ? job.limit : Number.POSITIVE_INFINITY,
      wantsAll: !served && !(counted && Number.isFinite(job.limit)),
      books: isResumable ? { ledger: job.ledger, asked: askedOf(job, task) } : undefined,
    });
    for await (const batch of rows) yield aim.walksRows === true ? remembered(batch, seen) : batch;
  }
  if (aim.walksRows === true) folders.push(...(await foldersIn(job, task)));
  if (folders.length > 0) {
    const columns = askedColumns(job, here);
    yield* walkedRows(job, { ...task, folders, seen, columns, fits: rowFilter(job, here, outside) });
  }
}

function notKnown(): DriveError {
  return new DriveError(
    "UNSUPPORTED",
    "Cannot list this offline: the catalog does not know all that it would show",
    {
      hint: "Leave --offline out, or list everything or a folder by names, types, dates, sizes and people",
    },
  );
}

function askedOf(
  { client, columns, recursive, depth, followShortcuts }: ListingJob,
  { place, myDrive, drive, aim, filter }: Task,
): ResumePoint["asked"] {
  const { kind, account } = client.credential;
  // A path may lead to another folder by now.
  const found = [aim.place, aim.conditions];
  return digestsOf({
    account: { endpoint: client.endpoint, kind, account },
    place: { place, myDrive, drive, found, recursive, depth, followShortcuts },
    filter,
    columns,
  });
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
  const rows = lookRows(job, {
    ...task,
    query: allOf([...task.aim.conditions, condition("trashed = false"), isFolder]),
    columns: withPathColumns([]),
    orderBy: undefined,
    order: undefined,
    fits: () => true,
    fitsAll: true,
    limit: Number.POSITIVE_INFINITY,
    wantsAll: true,
    onStart: () => undefined,
  });
  const folders: WalkFolder[] = [];
  for await (const batch of withPaths(job, rows, false)) folders.push(...foldersAmong(batch));
  return folders;
}
