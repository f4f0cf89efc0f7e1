import type { StressProcess } from "./_stress_process.ts";

/** How many are killed while all still load; the others live until somebody refreshes. */
const EARLY = 5;
const EARLY_WITHIN_MS = 1000;
/** From the first refresh on: by the end of it, most that live have waited for the lock or had it. */
const WAITING_WITHIN_MS = 500;
/** A refresh at the emulator takes 50 to 150 ms; a kill may fall before it, into it, or shortly after. */
const REFRESHING_WITHIN_MS = 200;

/** Kills a number of processes at random moments, and among them each that refreshes while there are any to kill. */
export class StressKills {
  readonly #planned = new Map<StressProcess, NodeJS.Timeout>();
  readonly #killed = new Set<StressProcess>();
  readonly #most: number;
  #refreshing = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Plans the kills of those that do not get as far as to ask for anything. */
  begin(processes: readonly StressProcess[]): void {
    for (const victim of processes.slice(0, EARLY)) this.#plan(victim, EARLY_WITHIN_MS);
  }

  /** Plans the kill of a process that refreshes, in the place of one that only waits. */
  refreshing(refresher: StressProcess, processes: readonly StressProcess[]): void {
    if (!this.#refreshing) {
      this.#refreshing = true;
      const others = processes.slice(EARLY).filter((each) => each !== refresher);
      // A clock that began with the round would kill them all before the first of them has loaded.
      for (const victim of others.slice(0, this.#most - this.#killed.size - this.#planned.size))
        this.#plan(victim, WAITING_WITHIN_MS);
    }
    const [spared] = [...this.#planned.keys()].toReversed();
    if (spared === undefined) return;
    this.#cancel(this.#planned.has(refresher) ? refresher : spared);
    this.#plan(refresher, REFRESHING_WITHIN_MS);
  }

  /** Tells whether a process was killed by this. */
  has(one: StressProcess): boolean {
    return this.#killed.has(one);
  }

  /** Lets live whoever is still to be killed. */
  stop(): void {
    for (const victim of [...this.#planned.keys()]) this.#cancel(victim);
  }

  #plan(victim: StressProcess, withinMs: number): void {
    const timer = setTimeout(() => {
      this.#planned.delete(victim);
      this.#killed.add(victim);
      victim.kill();
    }, Math.random() * withinMs);
    this.#planned.set(victim, timer);
  }

  #cancel(victim: StressProcess): void {
    clearTimeout(this.#planned.get(victim));
    this.#planned.delete(victim);
  }
}
