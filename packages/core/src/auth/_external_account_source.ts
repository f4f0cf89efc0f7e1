import { DriveError } from "../errors.ts";
import { googleTransport } from "../google_transport.ts";
import { deadlineFetch } from "./_deadline_fetch.ts";
import { oauthErrorFrom } from "./_oauth_error_from.ts";
import type { ObtainContext, TokenSource } from "./_obtain_token.ts";
import { type GoogleCredentials, requiredField, trustedAddress } from "./google_credentials.ts";

interface LibraryClient {
  getAccessToken(): Promise<{ readonly token?: string | null | undefined }>;
  readonly credentials: { readonly expiry_date?: number | null | undefined };
}

/**
 * Exchanges a token of another identity provider (workload and workforce identity federation) through Google's own
 * library. What would run a program to get that token is refused.
 *
 * @see https://google.aip.dev/auth/4117
 */
export async function externalAccountSource(
  credentials: GoogleCredentials,
  context: ObtainContext,
): Promise<TokenSource> {
  const create = await clientMaker(credentials, context);
  const action = "sign in with the external account";
  return {
    kind: "external-account",
    async obtain(signal) {
      try {
        const client = create(signal);
        const { token } = await client.getAccessToken();
        if (token)
          return { accessToken: token, expiresAt: client.credentials.expiry_date ?? context.host.now() };
      } catch (thrown) {
        if (signal?.aborted) throw new DriveError("ABORTED", `Stopped: ${action}`);
        throw oauthErrorFrom(thrown, { action, now: context.host.now });
      }
      throw new DriveError("SERVICE_UNAVAILABLE", `Cannot ${action}: the answer holds no access token`);
    },
  };
}

async function clientMaker(
  credentials: GoogleCredentials,
  { settings, scope }: ObtainContext,
): Promise<(signal: AbortSignal | undefined) => LibraryClient> {
  const { fields } = credentials;
  const source = asObject(fields.credential_source);
  if (source.executable !== undefined) {
    throw new DriveError(
      "UNSUPPORTED",
      `Cannot use the credentials in "${credentials.path}": they run a program`,
      {
        hint: "Use credentials that read a file or ask an address",
      },
    );
  }
  for (const name of ["token_url", "token_info_url", "service_account_impersonation_url"]) {
    if (fields[name] !== undefined) trustedAddress(credentials, name, "");
  }
  requiredField(credentials, credentials.type === "external_account" ? "audience" : "refresh_token");
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("google-auth-library");
  return (signal) => {
    const transporterOptions = googleTransport(deadlineFetch(settings, signal));
    const options = { ...fields, transporterOptions, scopes: scope.split(" ") } as never;
    if (credentials.type === "external_account_authorized_user")
      return new google.ExternalAccountAuthorizedUserClient(options);
    const aws = typeof source.environment_id === "string" && source.environment_id.startsWith("aws");
    const client = aws ? new google.AwsClient(options) : new google.IdentityPoolClient(options);
    client.scopes = scope.split(" ");
    return client;
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
