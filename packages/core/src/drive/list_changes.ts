import { callDrive } from "./call_drive.ts";
import { type FileColumn, maskOf } from "./columns.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Row } from "./list_page.ts";
import { LIST_QUOTA_UNITS } from "./quota.ts";
import type { Usage } from "./usage.ts";

/** The largest page of changes that may be asked for. */
const LARGEST_CHANGES_PAGE = 1000;

/** What {@link listChanges} asks. */
export interface ListChangesOptions {
  /** The shared drive whose own feed is read. @default the person's own */
  readonly driveId?: string | undefined;
  readonly pageToken: string;
  readonly columns: readonly FileColumn[];
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a file or of a shared drive: how it stands now, not what is different. */
export interface Change {
  readonly kind: "file" | "drive";
  readonly id: string;
  /** When, in milliseconds since 1970. */
  readonly time: number;
  /** Whether it is gone, or can no longer be seen. */
  readonly removed: boolean;
  /** Undefined where it is removed. */
  readonly row: Row | undefined;
}

/** A page of a feed of changes. */
export interface ChangePage {
  readonly changes: readonly Change[];
  /** Where the next page begins; undefined on the last one. */
  readonly nextPageToken: string | undefined;
  /** Where to ask for what happens from now on; on the last page alone. */
  readonly newStartPageToken: string | undefined;
}

/**
 * Asks for a page of the changes since a token was given: one request, 100 quota units.
 *
 * @throws {DriveError} `INVALID_INPUT` or `NOT_FOUND` for a token that Google does not take, `NOT_FOUND` for a drive that the account
 * is no member of.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/changes/list
 */
export async function listChanges(client: DriveClient, options: ListChangesOptions): Promise<ChangePage> {
  const { driveId, pageToken, columns, usage, signal } = options;
  const parameters = {
    pageToken,
    pageSize: LARGEST_CHANGES_PAGE,
    includeItemsFromAllDrives: true,
    supportsAllDrives: true,
    prettyPrint: false,
    fields: `nextPageToken,newStartPageToken,changes(changeType,removed,time,fileId,driveId,file(${maskOf(columns)}))`,
    ...(driveId === undefined ? {} : { driveId }),
  };
  const data = await callDrive(client, (api, call) => api.changes.list(parameters, call), {
    action: "list the changes",
    quotaUnits: LIST_QUOTA_UNITS,
    usage,
    signal,
    accept: (answer) => Boolean(answer?.nextPageToken || answer?.newStartPageToken),
  });
  return {
    changes: (data.changes ?? []).flatMap(({ changeType, removed, time, fileId, driveId: drive, file }) => {
      const kind = changeType === "drive" ? ("drive" as const) : ("file" as const);
      const id = kind === "drive" ? drive : fileId;
      if (!id) return [];
      const row = file === undefined || file === null ? undefined : (file as unknown as Row);
      const gone = removed === true || (kind === "file" && row === undefined);
      return [{ kind, id, time: Date.parse(time ?? "") || 0, removed: gone, row: gone ? undefined : row }];
    }),
    nextPageToken: data.nextPageToken || undefined,
    newStartPageToken: data.newStartPageToken || undefined,
  };
}
