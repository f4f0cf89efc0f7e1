import { describe, expect, test } from "vitest";
import { rateHint } from "./_rate_hint.ts";

describe("rateHint()", () => {
  test.each([
    [{ status: 403, reason: "userRateLimitExceeded" }, "This account's quota"],
    [{ status: 429, reason: "rateLimitExceeded" }, "This account's quota"],
    [{ status: 403, reason: "rateLimitExceeded" }, "this Cloud project"],
    [{ status: 429 }, "Wait a minute"],
    [{ status: 429, reason: "rateLimitExceeded", quota: "1/min/{project}" }, "this Cloud project"],
    [{ status: 403, reason: "rateLimitExceeded", quota: "1/min/{project}/{user}" }, "This account's quota"],
    [{ status: 403, reason: "rateLimitExceeded", quota: "defaultPerMinutePerUser" }, "This account's quota"],
    [
      {
        status: 403,
        reason: "rateLimitExceeded",
        message:
          "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service",
      },
      "This account's quota",
    ],
    [
      {
        status: 403,
        reason: "userRateLimitExceeded",
        message: "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service",
      },
      "this Cloud project",
    ],
  ])("tells whose quota is used up: %j", (refusal, start) => {
    expect(rateHint(refusal)).toContain(start);
    expect(rateHint(refusal)).toContain("--max-rate");
  });
});
