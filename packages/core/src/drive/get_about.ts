import { callDrive } from "./call_drive.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Usage } from "./usage.ts";

/** Who the credential belongs to. */
export interface About {
  readonly user: { readonly emailAddress: string; readonly displayName: string };
}

/** What {@link getAbout} may be given. */
export interface GetAboutOptions {
  readonly signal?: AbortSignal | undefined;
  readonly usage?: Usage | undefined;
}

/**
 * Asks Google whose Drive this is: one request, 5 quota units.
 *
 * @throws {DriveError} with the code that fits Google's answer.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/about/get
 */
export async function getAbout(client: DriveClient, options: GetAboutOptions = {}): Promise<About> {
  const data = await callDrive(
    client,
    (api, call) => api.about.get({ fields: "user(emailAddress,displayName)" }, call),
    {
      action: "ask whose Drive this is",
      quotaUnits: 5,
      accept: (about) => typeof about?.user === "object",
      ...options,
    },
  );
  return { user: { emailAddress: data.user?.emailAddress ?? "", displayName: data.user?.displayName ?? "" } };
}
