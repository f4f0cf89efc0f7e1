import { OrderIgnoredError } from "./_flat_rows.ts";
import { foundRows, type Task } from "./_found_rows.ts";
import { compareListed, type Listed, type ListingJob, wantsPath } from "./_listing_job.ts";
import { withAllPaths, withPaths } from "./_paths_of_rows.ts";
import { RowSorter } from "./_row_sorter.ts";
import { twinSearchOf } from "./_twin_search.ts";

/** Gives the rows of a task in the order of the job, with their paths. @param served whether Drive sorts them */
export async function* orderedRows(
  job: ListingJob,
  asked: Task,
  served: boolean,
): AsyncGenerator<readonly Listed[]> {
  const twins = job.mergeConverted ? twinSearchOf(job, asked) : undefined;
  const task = twins?.task ?? asked;
  const sortsHere = job.order.length > 0 && !served;
  const isCut = task.aim.isWhole === true || task.aim.isDeep === true;
  // A few paths cost less than the whole Drive does.
  const isFew = Number.isFinite(job.limit) && !sortsHere && !job.mergeConverted;
  const wholeForPaths = task.aim.isWhole === true && wantsPath(job) && isUnfiltered(task) && !isFew;
  if (!sortsHere && !job.mergeConverted && !wholeForPaths) {
    yield* withPaths(job, foundRows(job, task, { served, counted: true }), isCut);
    return;
  }
  const rows = foundRows(twins?.job ?? job, task, { served, counted: false });
  const found = wholeForPaths ? rows : withPaths(job, rows, isCut);
  if (wholeForPaths || job.mergeConverted) {
    const { all, failure } = await readAll(found);
    const listed = wholeForPaths ? await withPathsLeft(job, all, failure !== undefined) : all;
    const merged = twins === undefined ? listed : await twins.merge(listed);
    yield sortsHere ? merged.toSorted(compareListed(job.order)) : merged;
    if (failure !== undefined) throw failure.error;
    return;
  }
  await using sorter = new RowSorter({ compare: compareListed(job.order) });
  const failure = await failureOf(async () => {
    for await (const batch of found) await sorter.add(batch);
  });
  yield* sorter.sorted();
  if (failure !== undefined) throw failure.error;
}

/** What could not be read to its end may leave no way to find out where the rows hang; then their IDs stand for them. */
async function withPathsLeft(
  job: ListingJob,
  all: readonly Listed[],
  isBroken: boolean,
): Promise<readonly Listed[]> {
  try {
    return await withAllPaths(job, all);
  } catch (error) {
    if (!isBroken) throw error;
    return all.map((each) => ({ ...each, path: `id:${each.row.id}` }));
  }
}

/** Reads all rows; what came before a failure is not lost. */
async function readAll(batches: AsyncIterable<Iterable<Listed>>): Promise<{
  readonly all: readonly Listed[];
  readonly failure: { readonly error: unknown } | undefined;
}> {
  const all: Listed[] = [];
  const failure = await failureOf(async () => {
    for await (const batch of batches) for (const each of batch) all.push(each);
  });
  return { all, failure };
}

/** An order that Drive ignores is no failure: the rows are read anew, and sorted here. */
async function failureOf(action: () => Promise<void>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (error instanceof OrderIgnoredError) throw error;
    return { error };
  }
}

/** Whether every file of the place is listed, so that no sibling is missing. */
function isUnfiltered({ filter, pageToken }: Task): boolean {
  return Object.values(filter).every((value) => value === undefined) && pageToken === undefined;
}
