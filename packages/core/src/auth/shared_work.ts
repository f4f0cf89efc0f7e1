import { DriveError } from "../errors.ts";

/** Work that is under way for whoever joins it. */
export interface SharedWork<T> {
  /** Whether the last who waited has left, so that nobody may join any more. */
  readonly abandoned: () => boolean;
  /** Waits for the outcome, or until the signal; the last one to leave stops the work. */
  readonly join: (signal: AbortSignal | undefined) => Promise<T>;
}

/**
 * Starts work that several callers wait for. Each leaves for itself: one that is stopped takes nobody along.
 *
 * @param action what is being done, for the `ABORTED` of whoever leaves
 */
export function shareWork<T>(action: string, run: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
  const stopper = new AbortController();
  const work = run(stopper.signal);
  let waiting = 0;
  return {
    abandoned: () => stopper.signal.aborted,
    join: (signal) => {
      waiting++;
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const leave = () => {
        waiting--;
        if (waiting === 0) stopper.abort();
        reject(new DriveError("ABORTED", `Stopped: ${action}`));
      };
      work.then(resolve, reject);
      if (signal?.aborted) leave();
      else signal?.addEventListener("abort", leave, { once: true });
      return promise.finally(() => signal?.removeEventListener("abort", leave));
    },
  };
}
