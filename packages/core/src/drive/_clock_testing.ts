import type { Clock } from "./_clock.ts";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** How often the event loop turns before everything that can run without time passing has run. */
const IDLE_TURNS = 20;

/** A clock that stands still until it is let run; all who sleep by it wake in the order of time. */
export class FakeClock implements Clock {
  #now = 0;
  #sleepers: Sleeper[] = [];

  readonly now = (): number => this.#now;

  /** How many sleep. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { until: this.#now + milliseconds, wake: resolve };
      if (signal?.aborted) return reject(new Error("stopped"));
      signal?.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(new Error("stopped"));
      });
      this.#sleepers.push(sleeper);
    });
  }

  /** Lets time pass from one sleeper's end to the next, and whatever they wake run. */
  async run(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settle();
      const next = this.#sleepers.toSorted((a, b) => a.until - b.until)[0];
      if (next === undefined || next.until > end) break;
      this.#now = Math.max(this.#now, next.until);
      this.#sleepers = this.#sleepers.filter((each) => each !== next);
      next.wake();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything run that waits for nothing but the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < IDLE_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
