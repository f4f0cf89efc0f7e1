import { performance } from "node:perf_hooks";

/** How long a call may take, in milliseconds: clients give up after a minute, and some much earlier. */
export const ANSWER_MS = 24_000;

/** Until when a call has to be answered. */
export interface AnswerTime {
  /** Aborted when the client takes the call back. */
  readonly signal: AbortSignal;
  /** A moment of `performance.now()`; infinity for what outlasts calls. */
  readonly until: number;
}

/** A call that waits for what can take long. */
export interface WaitingCall extends AnswerTime {
  /** Is told each second how far it has come. */
  readonly onProgress?: ((progress: Readonly<Record<string, number>>) => void) | undefined;
}

/** Thrown where an answer is not ready in time; what makes it goes on, and the same call finds it. */
export class NotYetError extends Error {
  override readonly name = "NotYetError";
  /** How far it has come, in the tool's own words. */
  readonly progress: Readonly<Record<string, number>>;

  constructor(progress: Readonly<Record<string, number>>) {
    super("The answer is not ready yet");
    this.progress = progress;
  }
}

/**
 * Waits for something, but no longer than the call may take.
 *
 * @returns false where the time was up
 * @throws what the call was taken back with.
 */
export async function inTime(work: Promise<unknown>, { signal, until }: AnswerTime): Promise<boolean> {
  signal.throwIfAborted();
  const left = Math.max(0, until - performance.now());
  return new Promise<boolean>((resolve, reject) => {
    const timer =
      left === Number.POSITIVE_INFINITY ? undefined : setTimeout(() => settle(() => resolve(false)), left);
    const abort = () => settle(() => reject(signal.reason));
    const settle = (action: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      action();
    };
    signal.addEventListener("abort", abort, { once: true });
    work.then(
      () => settle(() => resolve(true)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
