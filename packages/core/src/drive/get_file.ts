import { callDrive } from "./call_drive.ts";
import { type FileColumn, maskOf } from "./columns.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Row } from "./list_page.ts";
import { GET_QUOTA_UNITS } from "./quota.ts";
import type { Usage } from "./usage.ts";

/** What {@link getFile} asks. */
export interface GetFileOptions {
  readonly columns: readonly FileColumn[];
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly resourceKey?: string | undefined;
}

/**
 * Asks for one file by its ID, or for the root of My Drive by `root`: one request, 5 quota units.
 *
 * @throws {DriveError} `NOT_FOUND` when there is no such file, or none that may be seen.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get
 */
export async function getFile(client: DriveClient, id: string, options: GetFileOptions): Promise<Row> {
  const { columns, usage, signal, resourceKey } = options;
  const parameters = { fileId: id, fields: maskOf(columns), supportsAllDrives: true };
  const data = await callDrive(client, (api, call) => api.files.get(parameters, call), {
    action: `find the file "${id}"`,
    quotaUnits: GET_QUOTA_UNITS,
    usage,
    signal,
    resourceKeys: resourceKey === undefined ? undefined : new Map([[id, resourceKey]]),
    accept: (answer) => typeof answer?.id === "string",
  });
  return data as unknown as Row;
}
