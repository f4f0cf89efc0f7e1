import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import type { Aim } from "./_aim.ts";
import { knownBelow } from "./_known_below.ts";
import {
  askedColumns,
  type Listed,
  type ListingJob,
  rowFilter,
  wantsPath,
  withPathColumns,
} from "./_listing_job.ts";
import { lookIntoPlaces, placeOfRow } from "./_row_place.ts";
import type { CompiledFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";
import type { Collection } from "./place.ts";
import { isOrphaned } from "./place_finder.ts";

/** What is asked of what is known. */
export interface KnownQuestion {
  readonly compiled: CompiledFilter;
  readonly pageToken?: string | undefined;
}

/** Where a listing looks, and for what. */
export interface KnownTask extends KnownQuestion {
  readonly aim: Aim;
  readonly filter: FileFilter;
}

/** Whether what is known can answer by itself: conditions that can be decided here, about facts that are kept. */
export function canAnswerKnown(job: ListingJob, { compiled, pageToken }: KnownQuestion): boolean {
  const { known, strategy, verify, mergeConverted } = job;
  if (known === undefined || strategy !== "auto" || verify || pageToken !== undefined) return false;
  if (compiled.onlyDrive !== undefined || mergeConverted || job.isResumed) return false;
  return known.knows(columnsFor(job, compiled));
}

/** Whether what is known gives the same rows as Drive would. */
export function isKnown(job: ListingJob, task: KnownTask): boolean {
  return task.aim.isKnowable === true && canAnswerKnown(job, task);
}

/** Gives the rows that fit of all that is known. */
export async function* knownRows(job: ListingJob, task: KnownTask): AsyncGenerator<readonly Listed[]> {
  const { aim, compiled } = task;
  const { known, tally, book } = job;
  if (known === undefined) return;
  tally.syncedAt = known.syncedAt;
  lookIntoPlaces(job, aim);
  const fits = rowFilter(job, compiled.here, compiled.outside);
  const columns = columnsFor(job, compiled);
  const folder = aim.known?.row;
  if (folder !== undefined) {
    yield* knownBelow(job, { ...task, known, folder, columns, fits });
    return;
  }
  const isIn = placeFilter(aim);
  const all: (readonly Row[])[] = [];
  const listed: Listed[] = [];
  const wanted = wantsPath(job);
  for await (const rows of known.rows(columns)) {
    if (wanted) all.push(rows);
    const batch = rows
      .filter((row) => isIn(row) && fits(row))
      .map((row): Listed => ({ row, place: aim.place ?? placeOfRow(row, job) }));
    tally.examine(batch.length);
    // Paths can be written once every row is there.
    if (!wanted) yield batch;
    else for (const each of batch) listed.push(each);
  }
  if (!wanted) return;
  const siblings = all.flatMap((rows) => rows.filter(({ trashed }) => (trashed === true) === aim.inTrash));
  await book.learnKnown(siblings, known);
  yield listed;
}

function columnsFor(job: ListingJob, { here }: CompiledFilter): readonly FileColumn[] {
  // Whether a row is at its place is decided by some of what paths are made of.
  return withPathColumns([...askedColumns(job, here), "trashed", "starred"]);
}

function placeFilter({ looks, conditions, known }: Aim): (row: Row) => boolean {
  if (known?.collection !== undefined) return COLLECTED[known.collection];
  const [look] = looks;
  if (look?.corpus.corpora === "drive") {
    const { driveId } = look.corpus;
    return (row) => row.driveId === driveId;
  }
  return conditions.length === 0 ? () => true : (row) => row.ownedByMe === true;
}

/** What a place that no folder holds lists. */
const COLLECTED: Readonly<Record<Collection, (row: Row) => boolean>> = {
  "shared-with-me": (row) => typeof row.sharedWithMeTime === "string",
  starred: (row) => row.starred === true,
  trash: (row) => row.trashed === true,
  orphaned: isOrphaned,
};
