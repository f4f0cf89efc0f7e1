import { createHash } from "node:crypto";
import type { EmulatorResponse } from "../google_error.ts";
import type { OAuthClient, OAuthClients } from "./clients.ts";
import { ADMIN_POLICY } from "./consent_refusal.ts";
import type { Grants, IssuedTokens, PendingCode } from "./grants.ts";
import { oauthError } from "./oauth_error.ts";
import type { Policy } from "./policy.ts";

/** What the token endpoint needs to know of the emulated Google. */
export interface TokenOptions {
  readonly clients: OAuthClients;
  readonly grants: Grants;
  readonly now: () => number;
  readonly policy: () => Policy;
  /** Answers a service account, which has no client. */
  readonly jwtBearer: (form: URLSearchParams) => EmulatorResponse;
}

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/**
 * The token endpoint: exchanges a code, whose verifier must fit its challenge, refreshes, or hears a service account.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc7636#section-4.6
 */
export function createToken(
  options: TokenOptions,
): (form: URLSearchParams, headers: Headers) => EmulatorResponse {
  const { clients, grants, now, policy, jwtBearer } = options;
  return (form, headers) => {
    if (form.get("grant_type") === JWT_BEARER) return jwtBearer(form);
    const client = authenticate(clients, form, headers);
    if ("status" in client) return client;
    switch (form.get("grant_type")) {
      case "authorization_code": {
        const code = grants.takeCode(form.get("code") ?? "");
        const problem = exchangeProblem(code, client, form);
        if (code === undefined || problem !== undefined)
          return oauthError(400, "invalid_grant", problem ?? "Bad Request");
        return answer(grants.issue(code), now());
      }
      case "refresh_token": {
        const refreshToken = form.get("refresh_token") ?? "";
        const refusal = grants.canRefresh(refreshToken, client.id) ? refreshRefusal(policy()) : OVER;
        const tokens = refusal === undefined ? grants.refresh(refreshToken, client.id) : undefined;
        return tokens === undefined ? (refusal ?? OVER) : answer(tokens, now());
      }
      default:
        return oauthError(
          400,
          "unsupported_grant_type",
          `Invalid grant_type: ${form.get("grant_type") ?? ""}`,
        );
    }
  };
}

const OVER = oauthError(400, "invalid_grant", "Token has been expired or revoked.");

/** Why a good refresh token is of no use, where the policy says so. */
function refreshRefusal(policy: Policy): EmulatorResponse | undefined {
  if (policy.adminBlocks === true) return oauthError(400, "admin_policy_enforced", ADMIN_POLICY);
  if (policy.reauthRequired !== true) return undefined;
  const description = "reauth related error (invalid_rapt)";
  return {
    status: 400,
    body: { error: "invalid_grant", error_description: description, error_subtype: "invalid_rapt" },
  };
}

function exchangeProblem(
  code: PendingCode | undefined,
  client: OAuthClient,
  form: URLSearchParams,
): string | undefined {
  if (code === undefined || code.clientId !== client.id) return "Malformed auth code.";
  if (code.redirectUri !== form.get("redirect_uri")) return "Bad Request";
  if (code.codeChallenge === undefined) return undefined;
  const verifier = form.get("code_verifier");
  if (verifier === null) return "Missing code verifier.";
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const wellFormed = /^[A-Za-z0-9._~-]{43,128}$/.test(verifier);
  return wellFormed && challenge === code.codeChallenge ? undefined : "Invalid code verifier.";
}

function authenticate(
  clients: OAuthClients,
  form: URLSearchParams,
  headers: Headers,
): OAuthClient | EmulatorResponse {
  const basic = headers.get("authorization")?.match(/^Basic (.+)$/)?.[1];
  const [basicId, basicSecret] =
    basic === undefined ? [] : Buffer.from(basic, "base64").toString().split(":");
  const client = clients.get(form.get("client_id") ?? basicId ?? null);
  if (client === undefined) return oauthError(401, "invalid_client", "The OAuth client was not found.");
  if (clients.isDeleted(client.id)) return oauthError(401, "deleted_client", "The OAuth client was deleted.");
  const known = client.secret === (form.get("client_secret") ?? basicSecret);
  return known ? client : oauthError(401, "invalid_client", "Unauthorized");
}

function answer(tokens: IssuedTokens, now: number): EmulatorResponse {
  return {
    status: 200,
    body: {
      access_token: tokens.accessToken,
      expires_in: Math.max(0, Math.round((tokens.expiresAt - now) / 1000)),
      ...(tokens.refreshToken === undefined ? {} : { refresh_token: tokens.refreshToken }),
      scope: tokens.scope,
      token_type: "Bearer",
    },
  };
}
