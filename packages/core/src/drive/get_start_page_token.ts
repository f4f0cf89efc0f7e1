import { callDrive } from "./call_drive.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Usage } from "./usage.ts";

/** What {@link getStartPageToken} asks. */
export interface GetStartPageTokenOptions {
  /** The shared drive whose feed it is. @default the person's own */
  readonly driveId?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks where the feed of changes stands now: one request, 5 quota units.
 *
 * @throws {DriveError} `NOT_FOUND` for a drive that the account is no member of.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/changes/getStartPageToken
 */
export async function getStartPageToken(
  client: DriveClient,
  { driveId, usage, signal }: GetStartPageTokenOptions = {},
): Promise<string> {
  const parameters = { supportsAllDrives: true, ...(driveId === undefined ? {} : { driveId }) };
  const data = await callDrive(client, (api, call) => api.changes.getStartPageToken(parameters, call), {
    action: "ask where the changes stand",
    quotaUnits: 5,
    usage,
    signal,
    accept: (answer) => typeof answer?.startPageToken === "string",
  });
  return data.startPageToken ?? "";
}
