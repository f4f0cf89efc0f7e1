import { authenticate } from "../authenticate.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { matchPath } from "../match_path.ts";
import type { EmulatorRequest } from "../reply.ts";
import { v1Error } from "../v1_error.ts";
import type { Grants } from "./grants.ts";
import { isTokenScope } from "./is_token_scope.ts";
import type { ServiceAccounts } from "./service_accounts.ts";

/** What {@link createGenerateAccessToken} needs to know of the emulated Google. */
export interface GenerateAccessTokenOptions {
  readonly accounts: ServiceAccounts;
  readonly grants: Grants;
}

const LONGEST_SECONDS = 3600;

/**
 * generateAccessToken of the IAM credentials API: a token for a service account that has a key, and for one that the
 * emulator does not know a further token of the caller's. Answers undefined for another route.
 *
 * @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
 */
export function createGenerateAccessToken(
  options: GenerateAccessTokenOptions,
): (request: EmulatorRequest) => EmulatorResponse | undefined {
  const { accounts, grants } = options;
  return (request) => {
    const path = /^\/v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/;
    const named = matchPath(request.url.pathname, path);
    if (named === undefined || request.method !== "POST") return undefined;
    const caller = authenticate(request, { grants });
    if ("status" in caller) return v1Error(caller);
    const asked = readBody(request.body);
    if (asked === undefined) return INVALID;
    const email = accounts.get(named[0] ?? "")?.email ?? caller.email;
    const lifetimeMs = asked.seconds * 1000;
    const { accessToken, expiresAt } = grants.grantAccess({ email, scope: asked.scope }, lifetimeMs);
    const expireTime = new Date(expiresAt).toISOString().replace(/\.\d+Z$/, "Z");
    return { status: 200, body: { accessToken, expireTime } };
  };
}

const INVALID = v1Error(googleError(400, "Request contains an invalid argument.", { reason: "badRequest" }));

interface Asked {
  readonly scope: string;
  readonly seconds: number;
}

function readBody(json: string): Asked | undefined {
  const { scope, lifetime = `${LONGEST_SECONDS}s` } = parseJson(json);
  if (!Array.isArray(scope) || scope.length === 0) return undefined;
  if (!scope.every((name) => typeof name === "string" && isTokenScope(name))) return undefined;
  const seconds = Number(String(lifetime).match(/^(\d+)s$/)?.[1]);
  return seconds > 0 && seconds <= LONGEST_SECONDS ? { scope: scope.join(" "), seconds } : undefined;
}

function parseJson(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
