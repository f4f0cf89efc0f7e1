import { DriveError } from "../errors.ts";
import { googleTransport } from "../google_transport.ts";
import { credentialSource } from "./_credential_source.ts";
import { deadlineFetch } from "./_deadline_fetch.ts";
import { directFetch } from "./_direct_fetch.ts";
import { isMachineAddress } from "./_is_machine_address.ts";
import { oauthErrorFrom } from "./_oauth_error_from.ts";
import type { ObtainContext } from "./_obtain_token.ts";
import { type GoogleCredentials, requiredField } from "./google_credentials.ts";

/** What a subject token is read for. */
export interface SubjectTokenReaderOptions extends ObtainContext {
  /** `sign in with the external account` */
  readonly action: string;
}

/**
 * Makes a reader of the other provider's token, from a file, an address or AWS, by way of Google's own library.
 *
 * @throws {DriveError} as {@link credentialSource} does.
 * @see https://google.aip.dev/auth/4117
 */
export async function subjectTokenReader(
  credentials: GoogleCredentials,
  { host, settings, action }: SubjectTokenReaderOptions,
): Promise<(signal: AbortSignal | undefined) => Promise<string>> {
  const source = credentialSource(credentials);
  const audience = requiredField(credentials, "audience");
  const subject_token_type = requiredField(credentials, "subject_token_type");
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("google-auth-library");
  const aws = String(source.environment_id).startsWith("aws");
  const Client = aws ? google.AwsClient : google.IdentityPoolClient;
  const direct = { ...settings, fetch: directFetch(host) };
  return async (signal) => {
    try {
      const transporterOptions = googleTransport((input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        return deadlineFetch(isMachineAddress(url) ? direct : settings, signal)(input, init);
      });
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
