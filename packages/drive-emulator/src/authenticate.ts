import type { Caller } from "./drive_request.ts";
import { UNAUTHORIZED } from "./fault_response.ts";
import { type EmulatorResponse, googleError } from "./google_error.ts";
import type { Grants } from "./oauth/grants.ts";

const UNREGISTERED = googleError(
  403,
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  { reason: "forbidden", statusName: "PERMISSION_DENIED" },
);

/** Tells who asks, by the bearer token in the header and nowhere else, or returns Google's refusal. */
export function authenticate(headers: Headers, grants: Grants): Caller | EmulatorResponse {
  const authorization = headers.get("authorization");
  if (authorization === null) return UNREGISTERED;
  const token = authorization.match(/^Bearer (\S+)$/)?.[1];
  return (token === undefined ? undefined : grants.caller(token)) ?? UNAUTHORIZED;
}
