import { setTimeout as sleep } from "node:timers/promises";

/** Time that only runs forward, and waiting for it. */
export interface Clock {
  /** Milliseconds since a moment that does not change. */
  now(): number;
  /** Resolves after these milliseconds; rejects as soon as the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock: setting its time or date does not move it. */
export const MACHINE_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }),
};
