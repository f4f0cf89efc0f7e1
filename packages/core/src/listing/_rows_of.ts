import type { DriveClient } from "../drive/create_drive_client.ts";
import { LARGEST_PAGE, type ListPageOptions, listPage, type Row } from "../drive/list_page.ts";

/** Reads every page of a small question. */
export async function rowsOf(
  client: DriveClient,
  options: Omit<ListPageOptions, "pageSize" | "pageToken">,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let pageToken: string | undefined;
  do {
    const page = await listPage(client, { ...options, pageSize: LARGEST_PAGE, pageToken });
    rows.push(...page.rows);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return rows;
}
