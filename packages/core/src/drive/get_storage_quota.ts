import { callDrive } from "./call_drive.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { GetAboutOptions } from "./get_about.ts";
import { GET_QUOTA_UNITS } from "./quota.ts";

/**
 * What an account may store, in bytes. In an organisation that shares its storage among its people, `limit` and `usage` are the
 * organisation's.
 */
export interface StorageQuota {
  /** Null where there is no limit. */
  readonly limit: number | null;
  /** What Drive, Gmail and Photos take up together. */
  readonly usage: number;
  /** What the person's files in Drive take up, those in the trash among them. */
  readonly usageInDrive: number;
  readonly usageInDriveTrash: number;
}

/**
 * Asks Google how much may be stored and how much is: one request, 5 quota units. Every scope of Drive allows it.
 *
 * @throws {DriveError} with the code that fits Google's answer.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/about#StorageQuota
 */
export async function getStorageQuota(
  client: DriveClient,
  options: GetAboutOptions = {},
): Promise<StorageQuota> {
  const fields = "storageQuota(limit,usage,usageInDrive,usageInDriveTrash)";
  const { storageQuota } = await callDrive(client, (api, call) => api.about.get({ fields }, call), {
    action: "ask how much may be stored",
    quotaUnits: GET_QUOTA_UNITS,
    accept: (about) => typeof about?.storageQuota === "object" && about.storageQuota !== null,
    ...options,
  });
  const { limit, usage, usageInDrive, usageInDriveTrash } = storageQuota ?? {};
  return {
    // Numbers of 64 bits are texts in JSON.
    limit: limit === undefined || limit === null ? null : Number(limit),
    usage: Number(usage ?? 0),
    usageInDrive: Number(usageInDrive ?? 0),
    usageInDriveTrash: Number(usageInDriveTrash ?? 0),
  };
}
