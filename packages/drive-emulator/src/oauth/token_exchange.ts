import type { EmulatorResponse } from "../google_error.ts";
import type { World } from "../world/world.ts";
import type { Grants } from "./grants.ts";
import { isTokenScope } from "./is_token_scope.ts";
import { oauthError } from "./oauth_error.ts";

/** What {@link createTokenExchange} needs to know of the emulated Google. */
export interface TokenExchangeOptions {
  readonly world: World;
  readonly grants: Grants;
  readonly now: () => number;
}

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

/**
 * The Security Token Service: any other provider's token is exchanged for an access token of the main user's.
 *
 * @see https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token
 */
export function createTokenExchange(
  options: TokenExchangeOptions,
): (form: URLSearchParams) => EmulatorResponse {
  const { world, grants, now } = options;
  return (form) => {
    const grantType = form.get("grant_type") ?? "";
    if (grantType !== TOKEN_EXCHANGE)
      return oauthError(400, "unsupported_grant_type", `Invalid grant_type: ${grantType}`);
    if ((form.get("subject_token") ?? "") === "")
      return oauthError(400, "invalid_request", "Missing required parameter: subject_token");
    const scopes = (form.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
    const unknown = scopes.find((scope) => !isTokenScope(scope));
    if (scopes.length === 0) return oauthError(400, "invalid_request", "Missing required parameter: scope");
    if (unknown !== undefined)
      return oauthError(400, "invalid_scope", `Some requested scopes were invalid: ${unknown}`);
    const { accessToken, expiresAt } = grants.grantAccess({ email: world.me, scope: scopes.join(" ") });
    return {
      status: 200,
      body: {
        access_token: accessToken,
        issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
        token_type: "Bearer",
        expires_in: Math.round((expiresAt - now()) / 1000),
      },
    };
  };
}
