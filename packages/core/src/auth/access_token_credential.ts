import { DriveError } from "../errors.ts";
import type { Credential } from "./credential.ts";

/** Makes a credential of a bearer token that somebody else obtained; it cannot be refreshed. */
export function accessTokenCredential(token: string): Credential {
  return {
    kind: "access-token",
    async accessToken({ refused } = {}) {
      if (refused !== token) return token;
      throw new DriveError("SIGN_IN_EXPIRED", "Google does not accept the token in DRIVELENS_ACCESS_TOKEN", {
        hint: "Set a fresh token, or unset the variable and run: drivelens auth login",
        status: 401,
      });
    },
  };
}
