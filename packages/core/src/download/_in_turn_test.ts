import { setImmediate as soon } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inTurn } from "./_in_turn.ts";

/** Tasks that end when they are told to, and how many have run at once. */
function tasks() {
  const running = new Map<number, (result: number) => void>();
  let most = 0;
  const task = (item: number) =>
    new Promise<number>((resolve) => {
      running.set(item, resolve);
      most = Math.max(most, running.size);
    });
  const end = (item: number) => {
    running.get(item)?.(item);
    running.delete(item);
  };
  return { running, task, end, most: () => most };
}

describe("inTurn()", () => {
  test("runs as many at once as it may and no more, and gives each result once", async () => {
    const setting = fc.record({
      count: fc.nat({ max: 12 }),
      atOnce: fc.integer({ min: 1, max: 5 }),
      picks: fc.infiniteStream(fc.nat()),
    });
    await fc.assert(
      fc.asyncProperty(setting, async ({ count, atOnce, picks }) => {
        const { running, task, end, most } = tasks();
        const items = Array.from({ length: count }, (_, item) => item);
        const results: number[] = [];
        const reading = (async () => {
          for await (const result of inTurn(items, task, { atOnce, onStop: () => undefined }))
            results.push(result);
        })();
        for (let left = count; left > 0; left--) {
          await soon();
          expect(running.size).toBe(Math.min(atOnce, left));
          end([...running.keys()][(picks.next().value ?? 0) % running.size] ?? -1);
        }
        await reading;
        expect(results.toSorted((one, other) => one - other)).toEqual(items);
        expect(most()).toBe(Math.min(atOnce, count));
      }),
    );
  });

  test("waits for what is under way when nobody reads on", async () => {
    const { running, task, end } = tasks();
    let stopped = 0;
    const results = inTurn([0, 1, 2], task, { atOnce: 2, onStop: () => void stopped++ });
    const first = results.next();
    await soon();
    end(0);
    expect((await first).value).toBe(0);
    let isOver = false;
    const over = results.return(undefined).then(() => {
      isOver = true;
    });
    await soon();
    expect([stopped, isOver, [...running.keys()]]).toEqual([1, false, [1]]);
    end(1);
    await over;
    expect(running.size).toBe(0);
  });
});
