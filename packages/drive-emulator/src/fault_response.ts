import { CHANGE_TOKEN_GONE } from "./drive/change_tokens.ts";
import { driveNotFound, fileNotFound } from "./drive/refusals.ts";
import type { Fault, FaultAnswer } from "./faults.ts";
import { type EmulatorResponse, googleError } from "./google_error.ts";
import { matchPath } from "./match_path.ts";
import { RATE_LIMIT, TOO_MANY_REQUESTS, USER_RATE_LIMIT } from "./rate_limits.ts";

/** Google's answer to a token that it does not know, or no longer. */
export const UNAUTHORIZED: EmulatorResponse = googleError(
  401,
  "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
  {
    message: "Invalid Credentials",
    reason: "authError",
    location: "Authorization",
    locationType: "header",
    statusName: "UNAUTHENTICATED",
  },
);

const HTML = "<!doctype html><title>Sign in to the network</title><p>This is not what you asked for.";

/** The refusal that a fault puts in place of the truth; undefined when the truth is told, if not unharmed. */
export function faultResponse(fault: Fault, url: URL): EmulatorResponse | undefined {
  const refusal = refusalOf(fault.answer, url);
  if (refusal === undefined || fault.retryAfterSeconds === undefined) return refusal;
  return { ...refusal, headers: { "retry-after": String(fault.retryAfterSeconds) } };
}

function refusalOf(answer: FaultAnswer | undefined, url: URL): EmulatorResponse | undefined {
  switch (answer) {
    case "unauthorized":
      return UNAUTHORIZED;
    case "userRateLimit":
      return USER_RATE_LIMIT;
    case "rateLimit":
      return RATE_LIMIT;
    case "tooManyRequests":
      return TOO_MANY_REQUESTS;
    case "internal":
      return googleError(500, "Internal Error", { reason: "internalError" });
    case "badGateway":
      return googleError(502, "Bad Gateway", { reason: "backendError" });
    case "unavailable":
      return googleError(503, "The service is currently unavailable.", { reason: "backendError" });
    case "forbidden":
      return googleError(403, "The user does not have sufficient permissions for this file.", {
        reason: "insufficientFilePermissions",
      });
    case "notFound":
      return notFound(url);
    case "html":
      return { status: 200, body: HTML };
    case "htmlError":
      return { status: 502, body: HTML };
    case "expiredPageToken":
      return googleError(403, "The specified page token has expired, and can no longer be used.", {
        reason: "pageTokenExpired",
      });
    case "changeTokenLost":
      return CHANGE_TOKEN_GONE;
    default:
      return undefined;
  }
}

/** Google's 404 for what the request names; of the folder in a query it does not say which. */
function notFound(url: URL): EmulatorResponse {
  const driveId =
    matchPath(url.pathname, /^\/drive\/v3\/drives\/([^/]+)$/)?.[0] ?? url.searchParams.get("driveId");
  if (driveId !== null) return driveNotFound(driveId);
  return fileNotFound(matchPath(url.pathname, /^\/drive\/v3\/files\/([^/]+)$/)?.[0] ?? "");
}
