import { createHash } from "node:crypto";
import type { EmulatorResponse } from "../google_error.ts";
import type { OAuthClient, OAuthClients } from "./clients.ts";
import type { Grants, IssuedTokens, PendingCode } from "./grants.ts";

/** What the token endpoint needs to know of the emulated Google. */
export interface TokenOptions {
  readonly clients: OAuthClients;
  readonly grants: Grants;
  readonly now: () => number;
}

/** An error of the token endpoint in OAuth's own shape (RFC 6749, section 5.2). */
export function oauthError(status: number, error: string, description: string): EmulatorResponse {
  return { status, body: { error, error_description: description } };
}

/**
 * The token endpoint: exchanges a code, whose verifier must fit its challenge, or refreshes.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc7636#section-4.6
 */
export function createToken(
  options: TokenOptions,
): (form: URLSearchParams, headers: Headers) => EmulatorResponse {
  const { clients, grants, now } = options;
  return (form, headers) => {
    const client = authenticate(clients, form, headers);
    if (client === undefined) return oauthError(401, "invalid_client", "The OAuth client was not found.");
    switch (form.get("grant_type")) {
      case "authorization_code": {
        const code = grants.takeCode(form.get("code") ?? "");
        const problem = exchangeProblem(code, client, form);
        if (code === undefined || problem !== undefined)
          return oauthError(400, "invalid_grant", problem ?? "Bad Request");
        return answer(grants.issue(code), now());
      }
      case "refresh_token": {
        const tokens = grants.refresh(form.get("refresh_token") ?? "", client.id);
        if (tokens === undefined)
          return oauthError(400, "invalid_grant", "Token has been expired or revoked.");
        return answer(tokens, now());
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
): OAuthClient | undefined {
  const basic = headers.get("authorization")?.match(/^Basic (.+)$/)?.[1];
  const [basicId, basicSecret] =
    basic === undefined ? [] : Buffer.from(basic, "base64").toString().split(":");
  const client = clients.get(form.get("client_id") ?? basicId ?? null);
  return client?.secret === (form.get("client_secret") ?? basicSecret) ? client : undefined;
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
