import { type EmulatorResponse, googleError } from "./google_error.ts";

const USAGE = { domain: "usageLimits" } as const;

export const USER_RATE_LIMIT: EmulatorResponse = googleError(403, "User rate limit exceeded.", {
  ...USAGE,
  reason: "userRateLimitExceeded",
});

export const RATE_LIMIT: EmulatorResponse = googleError(403, "Rate limit exceeded.", {
  ...USAGE,
  reason: "rateLimitExceeded",
});

export const TOO_MANY_REQUESTS: EmulatorResponse = googleError(429, "Too many requests.", {
  ...USAGE,
  reason: "rateLimitExceeded",
});
