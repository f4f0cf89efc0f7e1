import { type Listed, type ListingJob, wantsPath } from "./_listing_job.ts";
import { levelsOf } from "./path_text.ts";

/**
 * Gives the rows of a whole Drive their paths, for which nothing but the rows is needed, and leaves out what lies too deep.
 */
export async function withAllPaths(job: ListingJob, all: readonly Listed[]): Promise<readonly Listed[]> {
  const rows = all.map(({ row }) => row);
  if (!job.book.knowsAll) {
    await job.book.learnEverything(rows);
    job.book.knowAll();
  }
  const paths = await job.book.pathsOf(rows);
  const listed = all.map(({ row, place, converted }, at) => ({ row, place, converted, path: paths[at] }));
  return job.depth === Number.POSITIVE_INFINITY
    ? listed
    : listed.filter(({ path }) => levelsOf(path ?? "") <= job.depth);
}

/** Gives rows that have no path yet theirs, where it is wanted; in a whole Drive leaves out what lies too deep. */
export async function* withPaths(
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
      .filter(({ path }) => !isCut || levelsOf(path ?? "") <= job.depth);
  }
}
