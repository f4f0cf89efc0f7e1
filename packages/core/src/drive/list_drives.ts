import type { NamedDrive } from "../config/drive_names.ts";
import { callDrive } from "./call_drive.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Usage } from "./usage.ts";

const LARGEST_PAGE = 100;

/** What {@link listDrives} may be given. */
export interface ListDrivesOptions {
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks for every shared drive that the account is a member of: a request for each hundred.
 *
 * @throws {DriveError} `SCOPE_MISSING` unless the sign-in reads contents: Drive gives the names to no smaller scope.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/list
 */
export async function listDrives(
  client: DriveClient,
  options: ListDrivesOptions = {},
): Promise<readonly NamedDrive[]> {
  const drives: NamedDrive[] = [];
  let pageToken: string | undefined;
  do {
    const parameters = {
      pageSize: LARGEST_PAGE,
      fields: "nextPageToken,drives(id,name)",
      ...(pageToken === undefined ? {} : { pageToken }),
    };
    const data = await callDrive(client, (api, call) => api.drives.list(parameters, call), {
      action: "list the shared drives",
      quotaUnits: 100,
      ...options,
      accept: (answer) => typeof answer === "object" && answer !== null,
    });
    for (const { id, name } of data.drives ?? []) if (id) drives.push({ id, name: name ?? "" });
    pageToken = data.nextPageToken || undefined;
  } while (pageToken !== undefined);
  return drives;
}
