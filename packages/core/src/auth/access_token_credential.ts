import { DriveError } from "../errors.ts";
import { bearer, type Credential } from "./credential.ts";

/** Makes a credential of a bearer token that somebody else obtained; it cannot be refreshed. */
export function accessTokenCredential(token: string, source: string): Credential {
  return {
    kind: "access-token",
    source,
    // Whoever hands over a token has decided by its scope, and Google holds to that.
    assistants: async () => true,
    async authorize({ refused } = {}) {
      if (refused !== token) return bearer(token);
      throw new DriveError("SIGN_IN_EXPIRED", `Google does not accept the token in ${source}`, {
        hint: "Set a fresh token, or unset the variable and run: drivelens auth login",
        status: 401,
      });
    },
  };
}
