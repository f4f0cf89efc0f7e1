import type { ObtainContext, TokenSource } from "./_obtain_token.ts";
import { type GoogleCredentials, requiredField, trustedAddress } from "./google_credentials.ts";
import { createGoogleOAuth } from "./google_oauth.ts";

/** Uses the sign-in that gcloud made; its scopes are those it was made with. */
export function authorizedUserSource(
  credentials: GoogleCredentials,
  { host, settings }: ObtainContext,
): TokenSource {
  const clientId = requiredField(credentials, "client_id");
  const clientSecret = requiredField(credentials, "client_secret");
  const refreshToken = requiredField(credentials, "refresh_token");
  const tokenUri = trustedAddress(credentials, "token_uri", "https://oauth2.googleapis.com/token");
  const { account } = credentials.fields;
  return {
    kind: "authorized-user",
    ...(typeof account === "string" && account !== "" ? { account } : {}),
    async obtain(signal) {
      const oauth = await createGoogleOAuth({ host, settings, clientId, clientSecret, tokenUri, signal });
      return oauth.refresh(refreshToken);
    },
  };
}
