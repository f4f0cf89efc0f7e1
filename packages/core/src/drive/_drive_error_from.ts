import { DriveError, type DriveErrorCode, type DriveErrorOptions, safeCause } from "../errors.ts";
import { networkErrorFrom, ownErrorIn } from "../network_error.ts";
import { rateHint } from "./_rate_hint.ts";

/** What {@link driveErrorFrom} needs to know of the failed request. */
export interface DriveErrorFromOptions {
  /** What was being done: `list files`. */
  readonly action: string;
  /** Whether the request's own deadline ended it. */
  readonly timedOut: boolean;
}

interface GoogleError {
  readonly message?: string;
  readonly reason?: string;
  readonly location?: string;
  readonly extendedHelp?: string;
  readonly detailReason?: string;
  /** Name and unit of the quota, such as `1/min/{project}/{user}`, where Google adds them. */
  readonly quota?: string;
}

interface Verdict {
  readonly code: DriveErrorCode;
  readonly hint?: string;
}

const WIDEN_SCOPE = "Run: drivelens auth login --access content";
const SIGN_IN_AGAIN = "Run: drivelens auth login";
const TERMS = "See https://developers.google.com/workspace/drive/api/guides/ref-search-terms";
const NOT_UNDERSTOOD = "Drive does not understand the query";
const NO_COPIES =
  "Its owner lets readers look at it in the browser alone; to open it there, run: drivelens open FILE";
const LATER = "Wait a minute and try again";

const BY_REASON: Readonly<Record<string, Verdict>> = {
  userRateLimitExceeded: { code: "RATE_LIMITED" },
  rateLimitExceeded: { code: "RATE_LIMITED" },
  RATE_LIMIT_EXCEEDED: { code: "RATE_LIMITED" },
  sharingRateLimitExceeded: { code: "RATE_LIMITED", hint: LATER },
  dailyLimitExceeded: {
    code: "PERMISSION_DENIED",
    hint: "The Cloud project has used up its quota of the day",
  },
  insufficientPermissions: { code: "SCOPE_MISSING", hint: WIDEN_SCOPE },
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: { code: "SCOPE_MISSING", hint: WIDEN_SCOPE },
  accessNotConfigured: { code: "API_DISABLED", hint: "Enable the Google Drive API in the Cloud project" },
  SERVICE_DISABLED: { code: "API_DISABLED", hint: "Enable the Google Drive API in the Cloud project" },
  API_KEY_INVALID: {
    code: "SIGN_IN_REFUSED",
    hint: "Set DRIVELENS_API_KEY to a key of https://console.cloud.google.com/apis/credentials",
  },
  pageTokenExpired: { code: "SERVICE_UNAVAILABLE", hint: "List again from the first page" },
  cannotDownloadFile: { code: "PERMISSION_DENIED", hint: NO_COPIES },
  cannotExportFile: { code: "PERMISSION_DENIED", hint: NO_COPIES },
  cannotDownloadAbusiveFile: {
    code: "PERMISSION_DENIED",
    hint: "Google takes the file for malware or spam; only its owner can have it, in the browser",
  },
  downloadQuotaExceeded: {
    code: "PERMISSION_DENIED",
    hint: "Too many people have downloaded the file; Google lets nobody do so for about a day",
  },
  exportSizeLimitExceeded: {
    code: "TOO_LARGE",
    hint: "Google exports at most 10 MB: open it in the browser",
  },
  fileNotExportable: { code: "UNSUPPORTED" },
  fileNotDownloadable: { code: "UNSUPPORTED" },
  requestedRangeNotSatisfiable: { code: "INVALID_INPUT" },
  domainPolicy: { code: "PERMISSION_DENIED", hint: "Ask the Workspace administrator to allow this app" },
};

/**
 * Makes a {@link DriveError} of whatever Google's client threw; nothing of the thrown object is kept, since
 * it holds the access token.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
export function driveErrorFrom(thrown: unknown, options: DriveErrorFromOptions): DriveError {
  const own = ownErrorIn(thrown);
  if (own !== undefined) return own;
  const cause = safeCause(thrown);
  if (options.timedOut) {
    return new DriveError("TIMEOUT", `Cannot ${options.action}: no answer within the time limit`, {
      hint: "Try again, or allow more time with --timeout or DRIVELENS_TIMEOUT (seconds)",
      cause,
    });
  }
  const response = (thrown as { response?: { status?: number; headers?: Headers; data?: unknown } }).response;
  if (response?.status === undefined) return networkErrorFrom(thrown, options.action);
  const google = googleErrorOf(response.data);
  const verdict = verdictOf(response.status, google);
  const retryAfterMs = retryAfterOf(response.headers);
  const detail: DriveErrorOptions = {
    status: response.status,
    cause,
    ...(verdict.hint === undefined ? {} : { hint: verdict.hint }),
    ...(google.reason === undefined ? {} : { reason: google.reason }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return new DriveError(
    verdict.code,
    `Cannot ${options.action}: ${sentenceOf(response.status, google)}`,
    detail,
  );
}

/** Tells whether Google refused the query that was asked, and not another parameter. */
export function isAboutQuery(error: unknown): error is DriveError {
  return error instanceof DriveError && error.message.endsWith(NOT_UNDERSTOOD);
}

function verdictOf(status: number, google: GoogleError): Verdict {
  const named = BY_REASON[google.detailReason ?? ""] ?? BY_REASON[google.reason ?? ""];
  if (named?.code === "API_DISABLED") {
    return google.extendedHelp === undefined
      ? named
      : { ...named, hint: `Enable it, wait a minute and try again: ${google.extendedHelp}` };
  }
  if (status === 429 || (named?.code === "RATE_LIMITED" && named.hint === undefined))
    return { code: "RATE_LIMITED", hint: rateHint({ ...google, status }) };
  if (named !== undefined) return named;
  if (status === 413 || status === 414)
    return { code: "INVALID_INPUT", hint: "The query is too long for Google: ask for less at once" };
  if (status === 400)
    return google.location === "q" ? { code: "INVALID_INPUT", hint: TERMS } : { code: "INVALID_INPUT" };
  if (status === 401) return { code: "SIGN_IN_EXPIRED", hint: SIGN_IN_AGAIN };
  if (status === 403) return { code: "PERMISSION_DENIED" };
  if (status === 404) return { code: "NOT_FOUND" };
  if (status === 408 || status >= 500) return { code: "SERVICE_UNAVAILABLE", hint: LATER };
  return { code: "UNSUPPORTED" };
}

function sentenceOf(status: number, google: GoogleError): string {
  if (google.message === undefined) return `Google answered with HTTP status ${status}`;
  if (google.location === "q") return NOT_UNDERSTOOD;
  // Drive leaves the ID out when it is the query that names the folder.
  if (google.message === "File not found: .")
    return "the query names a folder that is not there or not visible";
  const message = google.message
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .replace(/\.$/, "")
    .slice(0, 500);
  const place =
    google.location === undefined || google.location === "Authorization" ? "" : ` (${google.location})`;
  return `${message}${place}`;
}

function googleErrorOf(data: unknown): GoogleError {
  const error = field(data, "error");
  const first = asArray(field(error, "errors"))[0];
  const details = asArray(field(error, "details"));
  const detailReason = details
    .map((detail) => text(field(detail, "reason")))
    .find((reason) => reason !== undefined);
  const activationUrl = details.map((detail) => text(field(field(detail, "metadata"), "activationUrl")));
  const found = {
    message: text(field(error, "message")),
    reason: text(field(first, "reason")),
    location: text(field(first, "location")),
    extendedHelp: [...activationUrl, text(field(first, "extendedHelp"))].map(googleLink).find(Boolean),
    detailReason,
    quota: quotaOf(details),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Google names the quota in a detail of type `google.rpc.ErrorInfo`. */
function quotaOf(details: readonly unknown[]): string | undefined {
  const named = details.flatMap((detail) => {
    const metadata = field(detail, "metadata");
    return [text(field(metadata, "quota_unit")), text(field(metadata, "quota_limit"))];
  });
  return named.filter((name) => name !== undefined).join(" ") || undefined;
}

function googleLink(link: string | undefined): string | undefined {
  return link !== undefined && /^https:\/\/[a-z.]+\.google\.com\/\S+$/.test(link) ? link : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Reads `Retry-After` as seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfterOf(headers: Headers | undefined): number | undefined {
  const value = headers?.get("retry-after");
  if (value === null || value === undefined) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
