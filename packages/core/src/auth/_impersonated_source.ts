import { DriveError } from "../errors.ts";
import type { ObtainContext, TokenSource, TokenSourceMaker } from "./_obtain_token.ts";
import { serviceAccountImpersonation } from "./_service_account_impersonation.ts";
import { asCredentials, type GoogleCredentials } from "./google_credentials.ts";

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
  const impersonation = serviceAccountImpersonation(credentials, context);
  const inner = asCredentials(credentials.fields.source_credentials, credentials.path);
  if (inner.type === "impersonated_service_account") {
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
  return {
    kind: "impersonated-service-account",
    account: impersonation.email,
    async obtain(signal) {
      const { accessToken } = await source.obtain(signal);
      return impersonation.obtain(accessToken, signal);
    },
  };
}
