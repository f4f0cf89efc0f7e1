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
  #tracked = 0;

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

  /** Keeps time from passing while the work goes on. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#tracked++;
    try {
      return await work;
    } finally {
      this.#tracked--;
    }
  }

  /** Lets time pass from one sleeper's end to the next, and whatever they wake run. */
  async run(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await this.#settle();
      const next = this.#sleepers.toSorted((a, b) => a.until - b.until)[0];
      if (next === undefined || next.until > end) break;
      this.#now = Math.max(this.#now, next.until);
      this.#sleepers = this.#sleepers.filter((each) => each !== next);
      next.wake();
    }
    this.#now = end;
    await this.#settle();
  }

  /** Lets everything run that waits for no time to pass. */
  async #settle(): Promise<void> {
    for (let idle = 0; idle < IDLE_TURNS; idle = this.#tracked > 0 ? 0 : idle + 1)
      await new Promise((resolve) => setImmediate(resolve));
  }
}
