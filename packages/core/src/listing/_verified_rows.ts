import { IdSet } from "./_id_set.ts";
import { createJob, type Listed, type ListingJob } from "./_listing_job.ts";
import { millisecondsOf } from "./_look_sample.ts";
import type { Strategy } from "./strategy.ts";

/** Clocks differ by so much, in milliseconds. */
const SKEW = 60_000;

/**
 * Gives the rows of a listing, then lists all of it a second time by the plainest way and gives what the first reading missed;
 * the receipt says how the two compare.
 *
 * @param list makes the listing of a job
 */
export async function* verifiedRows(
  job: ListingJob,
  list: (job: ListingJob) => AsyncIterable<readonly Listed[]>,
): AsyncGenerator<readonly Listed[]> {
  const startedAt = job.client.now() - SKEW;
  const first = new IdSet();
  for await (const batch of list(job)) {
    for (const { row } of batch) first.add(row.id);
    yield batch;
  }
  const { columns } = job;
  const count = { same: 0, missed: 0, since: 0 };
  for await (const batch of list(
    plainest({ ...job, columns: [...new Set([...columns, "createdTime" as const])] }),
  )) {
    const missed: Listed[] = [];
    for (const listed of batch) {
      if (first.has(listed.row.id)) {
        count.same++;
        job.tally.repeated();
      } else if ((millisecondsOf(listed.row.createdTime) ?? 0) >= startedAt) count.since++;
      else missed.push(listed);
    }
    count.missed += missed.length;
    if (missed.length > 0) yield missed;
  }
  job.tally.verified = { ...count, gone: first.size - count.same };
}

/** The same listing as one chain of pages for each drive, or with a question for each folder. */
function plainest(job: ListingJob): ListingJob {
  const strategy: Strategy = job.recursive || Number.isFinite(job.depth) ? "folders" : "chain";
  return createJob({ ...job, strategy, order: [] });
}
