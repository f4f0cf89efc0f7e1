import { setTimeout as sleep } from "node:timers/promises";
import { DriveError } from "../errors.ts";
import { isUnknownIssuer } from "../network_error.ts";
import type { RetrySettings } from "./create_drive_client.ts";

/** The longest wait between two tries that Google may ask for. */
const LONGEST_RETRY_AFTER_MS = 120_000;
const LONGEST_WAIT_MS = 32_000;
/** A server that did not answer twice will hardly do so the third time, and each try takes the whole limit. */
const MOST_TIMEOUTS = 2;
/** Reasons that are worth another listing, but not the same request. */
const POINTLESS: ReadonlySet<string> = new Set(["pageTokenExpired"]);

/** What {@link retry} needs beside the action. */
export interface RetryOptions {
  readonly settings: RetrySettings;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs the action until it succeeds, fails for good or has used up its tries; waits with full jitter, or as
 * long as Google asked for. The last error is thrown as it is.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/limits#exponential
 */
export async function retry<T>(action: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { settings, signal } = options;
  let timeouts = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof DriveError) || !error.retryable || attempt >= settings.attempts) throw error;
      // Nobody learns of an authority while we wait.
      if (POINTLESS.has(error.reason ?? "") || isUnknownIssuer(error.reason)) throw error;
      if (error.code === "TIMEOUT" && ++timeouts >= MOST_TIMEOUTS) throw error;
      if ((error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) throw error;
      const ceiling = Math.min(LONGEST_WAIT_MS, settings.firstWaitMs * 2 ** (attempt - 1));
      await wait(error.retryAfterMs ?? Math.random() * ceiling, signal);
    }
  }
}

async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw new DriveError("ABORTED", "Stopped while waiting to try again");
  }
}
