/** What one request to files.list costs in quota units. */
export const LIST_QUOTA_UNITS = 100;
/** What one request to files.get costs in quota units. */
export const GET_QUOTA_UNITS = 5;
/** What one request for contents costs in quota units. */
export const CONTENT_QUOTA_UNITS = 200;

/**
 * Units that Google allows one user of a Cloud project each minute.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/limits
 */
export const USER_UNITS_A_MINUTE = 325_000;
/** Units that Google allows a Cloud project each minute, all of its users together. */
export const PROJECT_UNITS_A_MINUTE = 1_000_000;

/** Whole requests to files.list that fit into a second of {@link USER_UNITS_A_MINUTE}. */
const USER_LISTS_A_SECOND = Math.floor(USER_UNITS_A_MINUTE / 60 / LIST_QUOTA_UNITS);

/**
 * Google's bucket begins to fill when the first request arrives, ours when it leaves. What the way takes is missing there
 * at the end of the burst; a tenth of a second is left for it, or a herd of refusals would be the end of every burst.
 */
const BURST_SECONDS = 0.9;

/** How fast requests may be sent. */
export interface Ceiling {
  readonly unitsPerSecond: number;
  /** Units that may be sent at once after a rest. */
  readonly burstUnits: number;
}

/**
 * Makes the ceiling of one account: nine tenths of a second's worth of requests at once, then that many each second.
 *
 * @param maxRate requests to files.list a second; absent: what Google allows a user
 */
export function ceilingOf(maxRate?: number): Ceiling {
  const burst = Math.max(1, Math.floor(BURST_SECONDS * (maxRate ?? USER_LISTS_A_SECOND)));
  const unitsPerSecond = maxRate === undefined ? USER_UNITS_A_MINUTE / 60 : maxRate * LIST_QUOTA_UNITS;
  return { unitsPerSecond, burstUnits: burst * LIST_QUOTA_UNITS };
}
