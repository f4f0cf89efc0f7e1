import { DriveError } from "../errors.ts";
import { googleTransport } from "../google_transport.ts";
import { deadlineFetch } from "./_deadline_fetch.ts";
import { oauthErrorFrom } from "./_oauth_error_from.ts";
import type { ObtainContext } from "./_obtain_token.ts";
import type { GoogleCredentials } from "./google_credentials.ts";

/** What a subject token is read for. */
export interface SubjectTokenReaderOptions extends ObtainContext {
  /** `sign in with the external account` */
  readonly action: string;
}

/**
 * Makes a reader of the other provider's token, from a file, an address or AWS, by way of Google's own library.
 *
 * @throws {DriveError} `UNSUPPORTED` for what would run a program.
 * @see https://google.aip.dev/auth/4117
 */
export async function subjectTokenReader(
  credentials: GoogleCredentials,
  { host, settings, action }: SubjectTokenReaderOptions,
): Promise<(signal: AbortSignal | undefined) => Promise<string>> {
  const { audience, subject_token_type, credential_source } = credentials.fields;
  const source = asObject(credential_source);
  if (source.executable !== undefined) {
    throw new DriveError(
      "UNSUPPORTED",
      `Cannot use the credentials in "${credentials.path}": they run a program`,
      {
        hint: "Use credentials that read a file or ask an address",
      },
    );
  }
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("google-auth-library");
  const aws = typeof source.environment_id === "string" && source.environment_id.startsWith("aws");
  const Client = aws ? google.AwsClient : google.IdentityPoolClient;
  return async (signal) => {
    try {
      const transporterOptions = googleTransport(deadlineFetch(settings, signal));
      const client = new Client({
        audience,
        subject_token_type,
        credential_source: source,
        transporterOptions,
      } as never);
      return await client.retrieveSubjectToken();
    } catch (thrown) {
      if (signal?.aborted) throw new DriveError("ABORTED", `Stopped: ${action}`);
      throw oauthErrorFrom(thrown, { action, now: host.now });
    }
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
