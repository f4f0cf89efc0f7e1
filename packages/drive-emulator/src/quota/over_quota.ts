import { type EmulatorResponse, googleError } from "../google_error.ts";
import { PROJECT_NUMBER } from "../project_number.ts";
import { USER_RATE_LIMIT } from "../rate_limits.ts";
import type { Exhausted } from "./quota.ts";
import { QUOTA_DEFAULTS, type QuotaOptions } from "./quota_options.ts";

/**
 * Google's answer to what is beyond the quota: that of the user it names in a word, that of the project with all that is
 * known of it. The status is 403 for both, and no `Retry-After` comes with it.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
export function overQuota(exhausted: Exhausted, options: QuotaOptions = {}): EmulatorResponse {
  if (exhausted === "user") return USER_RATE_LIMIT;
  const { projectPerMinute } = { ...QUOTA_DEFAULTS, ...options };
  const service = "drive.googleapis.com";
  return googleError(
    403,
    `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service '${service}' for consumer 'project_number:${PROJECT_NUMBER}'.`,
    {
      domain: "usageLimits",
      reason: "rateLimitExceeded",
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: "RATE_LIMIT_EXCEEDED",
          domain: "googleapis.com",
          metadata: {
            service,
            consumer: `projects/${PROJECT_NUMBER}`,
            quota_metric: `${service}/default`,
            quota_limit: "defaultPerMinutePerProject",
            quota_limit_value: String(projectPerMinute),
            quota_location: "global",
            quota_unit: "1/min/{project}",
          },
        },
      ],
    },
  );
}
