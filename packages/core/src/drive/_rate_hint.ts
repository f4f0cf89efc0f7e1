/** What Google's refusal says, as far as it tells whose quota is used up. */
export interface RateRefusal {
  readonly status: number;
  readonly reason?: string;
  readonly message?: string;
  /** Name or unit of the quota, such as `1/min/{project}/{user}`. */
  readonly quota?: string;
}

const HINTS = {
  user: "This account's quota of the minute is used up: wait a minute; other programs may be using it too, and --max-rate 10 leaves room for them",
  project:
    "The quota that all users of this Cloud project share is used up: wait a minute, and have each of them set a lower --max-rate, or: drivelens config set maxRate 10",
  unknown: "Wait a minute and try again, more slowly with --max-rate 10",
} as const;

/**
 * Says whose quota of the minute is used up, the user's or the whole project's, and what to do.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
export function rateHint(refusal: RateRefusal): string {
  return HINTS[ownerOf(refusal)];
}

function ownerOf({ status, reason, message = "", quota }: RateRefusal): keyof typeof HINTS {
  const named = quota ?? /limit '([^']*)'/.exec(message)?.[1];
  if (named !== undefined) return /\{user\}|per ?user/i.test(named) ? "user" : "project";
  if (reason === "userRateLimitExceeded") return "user";
  // With status 429 the same word is about the user, says Google's guide, and what else sends it says nothing.
  if (reason === "rateLimitExceeded") return status === 403 ? "project" : "user";
  return "unknown";
}
