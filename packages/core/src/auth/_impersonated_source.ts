import { DriveError } from "../errors.ts";
import {
  type ObtainContext,
  requestToken,
  type TokenSource,
  type TokenSourceMaker,
} from "./_obtain_token.ts";
import {
  asCredentials,
  type GoogleCredentials,
  requiredField,
  trustedAddress,
} from "./google_credentials.ts";

const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

/**
 * Signs in as a service account by way of other credentials, which may act for it.
 *
 * @see https://cloud.google.com/iam/docs/create-short-lived-credentials-direct
 */
export async function impersonatedSource(
  credentials: GoogleCredentials,
  context: ObtainContext & { readonly sourceOf: TokenSourceMaker },
): Promise<TokenSource> {
  const url = trustedAddress(
    credentials,
    "service_account_impersonation_url",
    requiredField(credentials, "service_account_impersonation_url"),
  );
  const email = /serviceAccounts\/([^/:]+):generateAccessToken$/.exec(decodeURIComponent(url))?.[1];
  const inner = asCredentials(credentials.fields.source_credentials, credentials.path);
  if (email === undefined || inner.type === "impersonated_service_account") {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot use the credentials in "${credentials.path}": they are damaged`,
      {
        hint: "Make them again with gcloud auth application-default login --impersonate-service-account",
      },
    );
  }
  // Only who may act for the service account needs this; what is made of it is read-only.
  const source = await context.sourceOf(inner, { ...context, scope: CLOUD_PLATFORM, subject: undefined });
  const { delegates } = credentials.fields;
  return {
    kind: "impersonated-service-account",
    account: email,
    async obtain(signal) {
      const { accessToken } = await source.obtain(signal);
      return requestToken(context, {
        url,
        init: {
          method: "POST",
          headers: { Authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
          body: JSON.stringify({
            scope: context.scope.split(" "),
            lifetime: "3600s",
            ...(Array.isArray(delegates) ? { delegates } : {}),
          }),
        },
        action: `act for ${email}`,
        signal,
        read({ accessToken: token, expireTime }) {
          return typeof token === "string" && typeof expireTime === "string"
            ? { accessToken: token, expiresAt: Date.parse(expireTime) }
            : undefined;
        },
      });
    },
  };
}
