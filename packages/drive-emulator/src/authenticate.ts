import type { Caller } from "./drive_request.ts";
import { UNAUTHORIZED } from "./fault_response.ts";
import { type EmulatorResponse, googleError } from "./google_error.ts";
import type { ApiKeys } from "./oauth/api_keys.ts";
import type { Grants } from "./oauth/grants.ts";
import { readResourceKeys } from "./read_resource_keys.ts";
import type { EmulatorRequest } from "./reply.ts";

const UNREGISTERED = googleError(
  403,
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  { reason: "forbidden", statusName: "PERMISSION_DENIED" },
);

const INVALID_KEY = googleError(400, "API key not valid. Please pass a valid API key.", {
  reason: "badRequest",
  statusName: "INVALID_ARGUMENT",
  details: [
    {
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: "API_KEY_INVALID",
      domain: "googleapis.com",
      metadata: { service: "drive.googleapis.com" },
    },
  ],
});

/** A call by API key: no scope limits what is open to everybody. */
const NOBODY: Caller = { email: "", scopes: new Set(["https://www.googleapis.com/auth/drive.readonly"]) };

/** Who may call. */
export interface AuthenticateOptions {
  readonly grants: Grants;
  /** Absent where a key opens nothing. */
  readonly keys?: ApiKeys;
}

/**
 * Tells who asks, by the bearer token in the header and nowhere else, or without one by an API key in the query or in
 * a header; or returns Google's refusal.
 */
export function authenticate(
  { headers, url }: Pick<EmulatorRequest, "headers" | "url">,
  { grants, keys }: AuthenticateOptions,
): Caller | EmulatorResponse {
  const seen = { resourceKeys: readResourceKeys(headers), origin: url.origin };
  const authorization = headers.get("authorization");
  if (authorization === null) {
    const key = url.searchParams.get("key") ?? headers.get("x-goog-api-key");
    if (key === null || keys === undefined) return UNREGISTERED;
    return keys.isKnown(key) ? { ...NOBODY, ...seen } : INVALID_KEY;
  }
  const token = authorization.match(/^Bearer (\S+)$/)?.[1];
  const caller = token === undefined ? undefined : grants.caller(token);
  return caller === undefined ? UNAUTHORIZED : { ...caller, ...seen };
}
