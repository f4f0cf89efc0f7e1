import type { EmulatorResponse } from "../google_error.ts";
import type { EmulatorRequest } from "../reply.ts";
import type { World } from "../world/world.ts";
import type { Grants } from "./grants.ts";
import { isTokenScope } from "./is_token_scope.ts";
import { oauthError } from "./oauth_error.ts";

/** What {@link createMetadataServer} needs to know of the emulated Google. */
export interface MetadataServerOptions {
  readonly world: World;
  readonly grants: Grants;
  readonly now: () => number;
}

const FLAVOR = { "metadata-flavor": "Google", server: "Metadata Server for VM" };
const DEFAULT_SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

/**
 * The metadata server of a machine at Google, which hands out tokens of the machine's account: here, the main user's.
 *
 * @see https://cloud.google.com/compute/docs/access/authenticate-workloads#applications
 */
export function createMetadataServer(
  options: MetadataServerOptions,
): (request: EmulatorRequest) => EmulatorResponse {
  const { world, grants, now } = options;
  return ({ headers, url }) => {
    if (headers.get("metadata-flavor") !== "Google") {
      return { status: 403, body: "Missing Metadata-Flavor:Google header.", headers: FLAVOR };
    }
    const scopes = (url.searchParams.get("scopes") || DEFAULT_SCOPE).split(",");
    const unknown = scopes.find((scope) => !isTokenScope(scope));
    if (unknown !== undefined) {
      const refusal = oauthError(400, "invalid_scope", `Some requested scopes were invalid: ${unknown}`);
      return { ...refusal, headers: FLAVOR };
    }
    const { accessToken, expiresAt } = grants.grantAccess({ email: world.me, scope: scopes.join(" ") });
    const expires_in = Math.round((expiresAt - now()) / 1000);
    return {
      status: 200,
      body: { access_token: accessToken, expires_in, token_type: "Bearer" },
      headers: FLAVOR,
    };
  };
}
