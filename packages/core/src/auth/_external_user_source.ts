import { checkExternalAccount } from "./_check_external_account.ts";
import { clientAuthorization } from "./_client_authorization.ts";
import { type ObtainContext, readTokenAnswer, requestToken, type TokenSource } from "./_obtain_token.ts";
import { type GoogleCredentials, requiredField, trustedAddress } from "./google_credentials.ts";

/**
 * Uses the sign-in of a person of another identity provider (workforce identity federation), as gcloud made it.
 *
 * @see https://cloud.google.com/iam/docs/workforce-obtaining-short-lived-credentials
 */
export function externalUserSource(credentials: GoogleCredentials, context: ObtainContext): TokenSource {
  checkExternalAccount(credentials);
  const url = trustedAddress(credentials, "token_url", "https://sts.googleapis.com/v1/oauthtoken");
  const refreshToken = requiredField(credentials, "refresh_token");
  requiredField(credentials, "client_id");
  requiredField(credentials, "client_secret");
  return {
    kind: "external-account",
    obtain: (signal) =>
      requestToken(context, {
        url,
        init: {
          method: "POST",
          headers: clientAuthorization(credentials),
          body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
        },
        action: "sign in with the external account",
        signal,
        read: (data) => readTokenAnswer(data, context.host.now),
      }),
  };
}
