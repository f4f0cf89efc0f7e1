import { DriveError } from "../errors.ts";
import { isUnknownIssuer } from "../network_error.ts";
import type { Clock } from "./_clock.ts";
import type { RetrySettings } from "./create_drive_client.ts";

/** The longest wait between two tries that Google may ask for, in milliseconds. */
export const LONGEST_RETRY_AFTER_MS = 120_000;
const LONGEST_WAIT_MS = 32_000;
/** A server that did not answer twice will hardly do so the third time, and each try takes the whole limit. */
const MOST_TIMEOUTS = 2;
/** Reasons that are worth another listing, but not the same request. */
const POINTLESS: ReadonlySet<string> = new Set(["pageTokenExpired"]);

/** A request that was refused for its rate is worth it: the next minute brings a new quota. */
const FIRST_WAITS_OF_PATIENCE = 240;

/** What {@link retry} needs beside the action. */
export interface RetryOptions {
  readonly settings: RetrySettings;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Tells whether the service is known to be down, so that another try is vain. */
  readonly isDown: () => boolean;
}

/**
 * Runs the action until it succeeds, fails for good or has used up its tries; waits with full jitter, or as
 * long as Google asked for. The last error is thrown as it is.
 *
 * Refusals for the rate use up no tries of other failures: in a herd they say nothing of the one request. They are
 * repeated as often as other failures and beyond that for as long as 240 first waits, which is two minutes by default;
 * with a single attempt allowed, not at all.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/limits#exponential
 */
export async function retry<T>(action: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { settings, clock } = options;
  const tally: Tally = { failures: 0, timeouts: 0, refusals: 0, refusedSince: 0 };
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof DriveError) || !error.retryable || options.isDown()) throw error;
      // Nobody learns of an authority while we wait.
      if (POINTLESS.has(error.reason ?? "") || isUnknownIssuer(error.reason)) throw error;
      if ((error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) throw error;
      count(error, { tally, now: clock.now() });
      if (isUsedUp(tally, { settings, now: clock.now() })) throw error;
      const times = error.code === "RATE_LIMITED" ? tally.refusals : tally.failures;
      const ceiling = Math.min(LONGEST_WAIT_MS, settings.firstWaitMs * 2 ** (times - 1));
      await wait(error.retryAfterMs ?? Math.random() * ceiling, options);
    }
  }
}

/** What became of the tries so far. */
interface Tally {
  failures: number;
  timeouts: number;
  refusals: number;
  refusedSince: number;
}

function count({ code }: DriveError, { tally, now }: { readonly tally: Tally; readonly now: number }): void {
  if (code === "RATE_LIMITED") {
    if (tally.refusals++ === 0) tally.refusedSince = now;
    return;
  }
  tally.failures++;
  if (code === "TIMEOUT") tally.timeouts++;
}

function isUsedUp(
  { failures, timeouts, refusals, refusedSince }: Tally,
  { settings, now }: { readonly settings: RetrySettings; readonly now: number },
): boolean {
  const { attempts, firstWaitMs } = settings;
  if (failures >= attempts || timeouts >= MOST_TIMEOUTS) return true;
  if (refusals < attempts) return false;
  return attempts === 1 || now - refusedSince >= firstWaitMs * FIRST_WAITS_OF_PATIENCE;
}

async function wait(milliseconds: number, { clock, signal }: RetryOptions): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch {
    throw new DriveError("ABORTED", "Stopped while waiting to try again");
  }
}
