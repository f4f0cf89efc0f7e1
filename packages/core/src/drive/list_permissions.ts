import { callDrive } from "./call_drive.ts";
import { PERMISSION_FIELDS } from "./columns.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Permission } from "./permission.ts";
import { LIST_QUOTA_UNITS } from "./quota.ts";
import type { Usage } from "./usage.ts";

const LARGEST_PAGE = 100;

/** What {@link listPermissions} may be given. */
export interface ListPermissionsOptions {
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks who may do what with a file of a shared drive, or by its ID with the drive itself: a request of 100 quota units for
 * each hundred.
 *
 * @throws {DriveError} `PERMISSION_DENIED` for whoever may not share it.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/list
 */
export async function listPermissions(
  client: DriveClient,
  id: string,
  options: ListPermissionsOptions = {},
): Promise<readonly Permission[]> {
  const permissions: Permission[] = [];
  let pageToken: string | undefined;
  do {
    const parameters = {
      fileId: id,
      pageSize: LARGEST_PAGE,
      fields: `nextPageToken,permissions(${PERMISSION_FIELDS},permissionDetails(inherited))`,
      supportsAllDrives: true,
      ...(pageToken === undefined ? {} : { pageToken }),
    };
    const data = await callDrive(client, (api, call) => api.permissions.list(parameters, call), {
      action: `ask who may see "${id}"`,
      quotaUnits: LIST_QUOTA_UNITS,
      ...options,
      accept: (answer) => typeof answer === "object" && answer !== null,
    });
    permissions.push(...((data.permissions ?? []) as readonly Permission[]));
    pageToken = data.nextPageToken || undefined;
  } while (pageToken !== undefined);
  return permissions;
}
