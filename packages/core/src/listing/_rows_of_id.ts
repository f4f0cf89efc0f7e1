import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { isClosed } from "./_is_closed.ts";
import { parentOf } from "./_name_batches.ts";
import type { RequestScope } from "./_request_scope.ts";

/** What {@link rowsOfId} asks. */
export interface RowsOfIdOptions extends RequestScope {
  readonly columns: readonly FileColumn[];
  /** The folder that is to hold the file, which for My Drive may be `root`. */
  readonly folderId: string | undefined;
}

/** Finds the file of an ID in its folder; none where another folder holds it. */
export async function rowsOfId(
  client: DriveClient,
  id: string,
  { folderId, columns, ...scope }: RowsOfIdOptions,
): Promise<readonly Row[]> {
  const row = await getFile(client, id, { ...scope, columns }).catch((error: unknown) => {
    if (isClosed(error)) return undefined;
    throw error;
  });
  if (row === undefined || folderId === undefined) return [];
  const holder =
    folderId === "root" ? (await getFile(client, folderId, { ...scope, columns: ["id"] })).id : folderId;
  return parentOf(row) === holder ? [row] : [];
}
