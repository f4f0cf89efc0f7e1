import { checkExternalAccount } from "./_check_external_account.ts";
import { clientAuthorization } from "./_client_authorization.ts";
import { type ObtainContext, readTokenAnswer, requestToken, type TokenSource } from "./_obtain_token.ts";
import { serviceAccountImpersonation } from "./_service_account_impersonation.ts";
import { subjectTokenReader } from "./_subject_token_reader.ts";
import { type GoogleCredentials, requiredField, trustedAddress } from "./google_credentials.ts";

const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

/**
 * Exchanges a token of another identity provider (workload identity federation, or workforce without a person).
 *
 * Google's library would exchange it by a connection of its own, past the host's proxy, authorities and deadline; so
 * the library only gets the other provider's token.
 *
 * @see https://google.aip.dev/auth/4117
 * @see https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token
 */
export async function externalAccountSource(
  credentials: GoogleCredentials,
  context: ObtainContext,
): Promise<TokenSource> {
  const { fields } = credentials;
  const { host, scope } = context;
  checkExternalAccount(credentials);
  const url = trustedAddress(credentials, "token_url", "https://sts.googleapis.com/v1/token");
  const impersonation =
    fields.service_account_impersonation_url === undefined
      ? undefined
      : serviceAccountImpersonation(credentials, context);
  const authorization = clientAuthorization(credentials);
  const form = {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
    audience: requiredField(credentials, "audience"),
    subject_token_type: requiredField(credentials, "subject_token_type"),
    // Only who may act for the service account needs the wide one; what is made of it is read-only.
    scope: impersonation === undefined ? scope : CLOUD_PLATFORM,
    ...("authorization" in authorization ? {} : userProject(credentials)),
  };
  const action = "sign in with the external account";
  const readSubjectToken = await subjectTokenReader(credentials, { ...context, action });
  return {
    kind: "external-account",
    ...(impersonation === undefined ? {} : { account: impersonation.email }),
    async obtain(signal) {
      const subjectToken = await readSubjectToken(signal);
      const answer = await requestToken(context, {
        url,
        init: {
          method: "POST",
          headers: authorization,
          body: new URLSearchParams({ ...form, subject_token: subjectToken }),
        },
        action,
        signal,
        read: (data) => readTokenAnswer(data, host.now),
      });
      return impersonation === undefined ? answer : impersonation.obtain(answer.accessToken, signal);
    },
  };
}

/** What a workforce's quota is counted for; a client has a project of its own. */
function userProject({ fields }: GoogleCredentials): Readonly<Record<string, string>> {
  const { workforce_pool_user_project: project } = fields;
  return typeof project === "string" ? { options: JSON.stringify({ userProject: project }) } : {};
}
