import { verify } from "node:crypto";
import type { EmulatorResponse } from "../google_error.ts";
import type { World } from "../world/world.ts";
import type { Grants } from "./grants.ts";
import { isTokenScope } from "./is_token_scope.ts";
import { oauthError } from "./oauth_error.ts";
import type { ServiceAccount, ServiceAccounts } from "./service_accounts.ts";

/** What {@link createJwtBearer} needs to know of the emulated Google. */
export interface JwtBearerOptions {
  readonly world: World;
  readonly accounts: ServiceAccounts;
  readonly grants: Grants;
  readonly now: () => number;
  /** Root URL of the emulator at this moment. */
  readonly url: () => string;
}

/** Google's own token endpoint, which Google's libraries name whatever the key says. */
const GOOGLE_TOKEN_URL = "https://oauth2.googleapis.com/token";
const LONGEST_SECONDS = 3600;
const SKEW_SECONDS = 300;

/**
 * The token endpoint for a service account: its signed assertion is exchanged for an access token.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests
 */
export function createJwtBearer(options: JwtBearerOptions): (form: URLSearchParams) => EmulatorResponse {
  const { world, accounts, grants, now, url } = options;
  return (form) => {
    const assertion = form.get("assertion") ?? "";
    if (assertion === "") return oauthError(400, "invalid_request", "Missing required parameter: assertion");
    const parts = assertion.split(".");
    const [header, claims] = [readPart(parts[0]), readPart(parts[1])];
    if (parts.length !== 3 || header === undefined || claims === undefined) return refuse("Bad Request");
    const account = accounts.get(String(claims.iss));
    if (account === undefined) return refuse("Invalid grant: account not found");
    if (!isSigned(parts, header, account)) return refuse("Invalid JWT Signature.");
    const audience = `${url()}/token`;
    if (claims.aud !== audience && claims.aud !== GOOGLE_TOKEN_URL)
      return refuse(`Invalid JWT: Failed audience check. The right audience is ${audience}`);
    if (!isTimely(claims, now() / 1000)) return refuse(UNTIMELY);
    const scopes = String(claims.scope ?? "")
      .split(" ")
      .filter((scope) => scope !== "");
    if (scopes.length === 0) return oauthError(400, "invalid_scope", "Empty or missing scope not allowed.");
    if (scopes.some((scope) => !isTokenScope(scope)))
      return oauthError(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    if (claims.sub !== undefined) {
      if (!scopes.every((scope) => account.delegatedScopes.includes(scope))) return UNDELEGATED;
      if (!isPerson(String(claims.sub), world, accounts)) return refuse("Invalid email or User ID");
    }
    const { accessToken, expiresAt } = grants.grantAccess({
      email: String(claims.sub ?? account.email),
      scope: scopes.join(" "),
    });
    return {
      status: 200,
      body: {
        access_token: accessToken,
        expires_in: Math.round((expiresAt - now()) / 1000),
        token_type: "Bearer",
      },
    };
  };
}

type Part = Readonly<Record<string, unknown>>;

const UNTIMELY =
  "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
const UNDELEGATED = oauthError(
  401,
  "unauthorized_client",
  "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
);

function refuse(description: string): EmulatorResponse {
  return oauthError(400, "invalid_grant", description);
}

function readPart(part: string | undefined): Part | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? "", "base64url").toString());
    return typeof value === "object" && value !== null ? (value as Part) : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(parts: readonly string[], header: Part, account: ServiceAccount): boolean {
  if (header.alg !== "RS256" || (header.kid !== undefined && header.kid !== account.keyId)) return false;
  const [head = "", body = "", signature = ""] = parts;
  const signed = Buffer.from(`${head}.${body}`);
  return verify("RSA-SHA256", signed, account.publicKey, Buffer.from(signature, "base64url"));
}

function isTimely({ iat, exp }: Part, seconds: number): boolean {
  if (typeof iat !== "number" || typeof exp !== "number") return false;
  return exp - iat <= LONGEST_SECONDS && Math.abs(iat - seconds) <= SKEW_SECONDS && exp > seconds;
}

function isPerson(email: string, world: World, accounts: ServiceAccounts): boolean {
  return world.users.has(email) && accounts.get(email) === undefined;
}
