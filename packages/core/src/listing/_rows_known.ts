import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import type { Aim } from "./_aim.ts";
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

/** Where a listing looks, and for what. */
export interface KnownTask {
  readonly aim: Aim;
  readonly compiled: CompiledFilter;
  readonly pageToken?: string | undefined;
}

/** Rows that are handed on at once. */
const BATCH = 1000;

/**
 * Whether what is known gives the same rows as Drive would: a whole Drive, all of the person's own, or one shared drive, by
 * conditions that can be decided here.
 */
export function isKnown(job: ListingJob, { aim, compiled, pageToken }: KnownTask): boolean {
  const { known, strategy, verify, mergeConverted } = job;
  if (known === undefined || strategy !== "auto" || verify || pageToken !== undefined) return false;
  if (!aim.isKnowable || compiled.onlyDrive !== undefined || mergeConverted || job.isResumed) return false;
  return known.knows(columnsFor(job, compiled));
}

/** Gives the rows that fit of all that is known. */
export async function* knownRows(job: ListingJob, task: KnownTask): AsyncGenerator<readonly Listed[]> {
  const { aim, compiled } = task;
  const { known, tally, book } = job;
  if (known === undefined) return;
  tally.syncedAt = known.syncedAt;
  lookIntoPlaces(job, aim);
  const fits = rowFilter(job, compiled.here, compiled.outside);
  const isIn = placeFilter(aim);
  const all: Row[] = [];
  let batch: Listed[] = [];
  const wanted = wantsPath(job);
  for await (const row of known.rows(columnsFor(job, compiled))) {
    if (wanted && (row.trashed === true) === aim.inTrash) all.push(row);
    if (!isIn(row) || !fits(row)) continue;
    batch.push({ row, place: aim.place ?? placeOfRow(row, job) });
    // Paths can be written once every row is there.
    if (wanted || batch.length < BATCH) continue;
    tally.examine(batch.length);
    yield batch;
    batch = [];
  }
  if (wanted) await book.learnKnown(all, known);
  tally.examine(batch.length);
  if (batch.length > 0) yield batch;
}

function columnsFor(job: ListingJob, { here }: CompiledFilter): readonly FileColumn[] {
  const asked = askedColumns(job, here);
  return wantsPath(job) ? withPathColumns([...asked, "trashed"]) : asked;
}

function placeFilter({ looks, conditions }: Aim): (row: Row) => boolean {
  const [look] = looks;
  if (look?.corpus.corpora === "drive") {
    const { driveId } = look.corpus;
    return (row) => row.driveId === driveId;
  }
  return conditions.length === 0 ? () => true : (row) => row.ownedByMe === true;
}
