/**
 * Runs a task for each item, some at once, and gives the results as they come. Whoever stops reading waits for what is under
 * way.
 *
 * @throws what the first task that fails throws, when no other is under way.
 */
export async function* inTurn<Item, Result>(
  items: Iterable<Item>,
  task: (item: Item) => Promise<Result>,
  { atOnce, onStop }: { readonly atOnce: number; readonly onStop: () => void },
): AsyncGenerator<Result> {
  const waiting = items[Symbol.iterator]();
  const running = new Set<Promise<Result>>();
  try {
    for (let isLast = false; ; ) {
      while (!isLast && running.size < atOnce) {
        const { done, value } = waiting.next();
        isLast = done === true;
        if (done !== true) running.add(task(value));
      }
      if (running.size === 0) return;
      const ended = [...running].map(async (promise) => ({ promise, result: await promise }));
      const { promise, result } = await Promise.race(ended);
      running.delete(promise);
      yield result;
    }
  } finally {
    if (running.size > 0) onStop();
    await Promise.allSettled(running);
  }
}
