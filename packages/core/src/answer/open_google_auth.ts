import type { OAuth2Client } from "google-auth-library";
import { openCredential } from "../auth/open_credential.ts";
import { resolveSettings, type SettingsOverrides } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import { googleTransport } from "../google_transport.ts";
import type { Host } from "../host.ts";

/** Which credential {@link openGoogleAuth} opens. */
export interface OpenGoogleAuthOptions
  extends Pick<SettingsOverrides, "account" | "credentials" | "subject" | "access" | "timeoutSeconds"> {}

/**
 * Opens the same credential as {@link openDrive} for any other client of Google's APIs: the `auth` of a `googleapis`
 * service. It refreshes as the rest does, holds no refresh token itself, and sends through the same network.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when nobody is signed in, `UNSUPPORTED` for an API key.
 */
export async function openGoogleAuth(host: Host, options: OpenGoogleAuthOptions = {}): Promise<OAuth2Client> {
  const settings = resolveSettings(host, options);
  const credential = await openCredential(host, settings);
  if (credential.kind === "api-key") {
    throw new DriveError("UNSUPPORTED", "Cannot make a client of an API key: it signs nobody in", {
      hint: "Sign in with: drivelens auth login",
    });
  }
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("google-auth-library");
  const client = new google.OAuth2Client({ transporterOptions: googleTransport(settings.fetch) });
  client.refreshHandler = async () => {
    const refused = client.credentials.access_token ?? undefined;
    // The library asks ahead of the end too, and then Google has refused nothing.
    const ending = (client.credentials.expiry_date ?? 0) - client.eagerRefreshThresholdMillis <= host.now();
    const { token, headers, expiresAt } = await credential.authorize(ending ? {} : { refused });
    const quotaProject = headers["x-goog-user-project"];
    if (quotaProject !== undefined) client.quotaProjectId = quotaProject;
    return { access_token: token, expiry_date: expiresAt ?? host.now() + 3_600_000 };
  };
  return client;
}
