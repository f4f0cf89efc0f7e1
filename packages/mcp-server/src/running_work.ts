import { inTime, NotYetError, type WaitingCall } from "./answer_time.ts";
import { everySecond } from "./every_second.ts";

/** How {@link RunningWork.join} begins what is not running yet. */
export type StartWork<T> = (options: StartedWork) => Promise<T>;

/** What work is given. */
export interface StartedWork {
  /** Aborted when nobody waits for it any more, or the server ends. */
  readonly signal: AbortSignal;
  /** Notes how far it has come. */
  readonly onProgress: (progress: Readonly<Record<string, number>>) => void;
}

interface Running {
  readonly promise: Promise<unknown>;
  readonly stop: AbortController;
  waiting: number;
  progress: Readonly<Record<string, number>>;
}

/** How long an answer is kept that nobody has come for, in milliseconds. */
const KEPT_MS = 300_000;

/**
 * Work that outlasts a call: the same call again joins it, and finds what it has brought. What fails is not kept, so that the next call
 * tries again.
 */
export class RunningWork {
  readonly #running = new Map<string, Running>();

  /**
   * Joins the work of this key, or begins it. A call that is taken back takes its work with it, unless another waits for that.
   *
   * @throws {NotYetError} when it is not done in time; and what the work throws.
   */
  async join<T>(key: string, time: WaitingCall, start: StartWork<T>): Promise<T> {
    const running = this.#running.get(key) ?? this.#start(key, start);
    running.waiting++;
    const tellNoMore = everySecond(() => time.onProgress?.(running.progress));
    try {
      if (!(await inTime(running.promise, time))) throw new NotYetError(running.progress);
      this.#forget(key, running);
      return (await running.promise) as T;
    } catch (error) {
      if (time.signal.aborted && running.waiting === 1) {
        running.stop.abort(time.signal.reason);
        this.#forget(key, running);
      }
      throw error;
    } finally {
      tellNoMore();
      running.waiting--;
    }
  }

  /** Stops all of it. */
  close(): void {
    for (const { stop } of this.#running.values()) stop.abort();
    this.#running.clear();
  }

  #start<T>(key: string, start: StartWork<T>): Running {
    const stop = new AbortController();
    const onProgress = (progress: Running["progress"]) => {
      running.progress = progress;
    };
    const promise = start({ signal: stop.signal, onProgress });
    const running: Running = { promise, stop, waiting: 0, progress: {} };
    this.#running.set(key, running);
    const leave = () => setTimeout(() => this.#forget(key, running), KEPT_MS).unref();
    promise.then(leave, () => this.#forget(key, running));
    return running;
  }

  #forget(key: string, running: Running): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}
