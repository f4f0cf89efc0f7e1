/** How many requests of one listing are under way at the most. */
const REQUESTS_AT_ONCE = 8;

/**
 * Runs a task for each item, eight at a time, and gives the results as they come. Items may be added to the list while
 * tasks run. When the reader stops, what is under way is left to end by itself.
 *
 * @throws what the first task that fails throws.
 */
async function* inParallel<Item, Result>(
  items: Item[],
  task: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running = new Map<number, Promise<{ readonly key: number; readonly result: Result }>>();
  let key = 0;
  for (;;) {
    while (running.size < REQUESTS_AT_ONCE && items.length > 0) start(items.shift() as Item, key++);
    if (running.size === 0) return;
    const done = await Promise.race(running.values());
    running.delete(done.key);
    yield done.result;
  }

  function start(item: Item, own: number): void {
    const promise = task(item).then((result) => ({ key: own, result }));
    // When another task has failed first, nobody waits for this one.
    promise.catch(() => undefined);
    running.set(own, promise);
  }
}

/** Runs a task for each item, eight at a time, and returns the results in the order of the items. */
export async function mapParallel<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const numbered = [...items.entries()];
  for await (const [at, result] of inParallel(
    numbered,
    async ([index, item]) => [index, await task(item)] as const,
  )) {
    results[at] = result;
  }
  return results;
}
