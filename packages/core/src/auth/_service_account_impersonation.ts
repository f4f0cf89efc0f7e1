import { DriveError } from "../errors.ts";
import { type ObtainContext, requestToken } from "./_obtain_token.ts";
import { type GoogleCredentials, requiredField, trustedAddress } from "./google_credentials.ts";
import type { TokenAnswer } from "./google_oauth.ts";

/** A way from the token of somebody who may act for a service account to a token of that account. */
export interface ServiceAccountImpersonation {
  /** Address of the service account. */
  readonly email: string;
  readonly obtain: (accessToken: string, signal: AbortSignal | undefined) => Promise<TokenAnswer>;
}

const HOUR_SECONDS = 3600;

/**
 * Reads which service account the credentials act for.
 *
 * @throws {DriveError} `INVALID_INPUT` when they name none, or an address that is not Google's.
 * @see https://cloud.google.com/iam/docs/create-short-lived-credentials-direct
 */
export function serviceAccountImpersonation(
  credentials: GoogleCredentials,
  context: ObtainContext,
): ServiceAccountImpersonation {
  const name = "service_account_impersonation_url";
  const url = trustedAddress(credentials, name, requiredField(credentials, name));
  const email = /serviceAccounts\/([^/:]+):generateAccessToken$/.exec(decodeURIComponent(url))?.[1];
  if (email === undefined) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot use the credentials in "${credentials.path}": they are damaged`,
      { hint: "Make them again with gcloud" },
    );
  }
  const { delegates } = credentials.fields;
  const body = JSON.stringify({
    scope: context.scope.split(" "),
    lifetime: `${lifetimeSeconds(credentials)}s`,
    ...(Array.isArray(delegates) ? { delegates } : {}),
  });
  return {
    email,
    obtain: (accessToken, signal) =>
      requestToken(context, {
        url,
        init: {
          method: "POST",
          headers: { Authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
          body,
        },
        action: `act for ${email}`,
        signal,
        read: ({ accessToken: token, expireTime }) =>
          typeof token === "string" && typeof expireTime === "string"
            ? { accessToken: token, expiresAt: Date.parse(expireTime) }
            : undefined,
      }),
  };
}

function lifetimeSeconds({ fields }: GoogleCredentials): number {
  const wishes = fields.service_account_impersonation as { readonly token_lifetime_seconds?: unknown } | null;
  const seconds = wishes?.token_lifetime_seconds;
  return typeof seconds === "number" && Number.isInteger(seconds) ? seconds : HOUR_SECONDS;
}
