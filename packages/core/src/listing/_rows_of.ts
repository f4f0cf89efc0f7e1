import type { DriveClient } from "../drive/create_drive_client.ts";
import { LARGEST_PAGE, type ListPageOptions, listPage, type Row } from "../drive/list_page.ts";
import { DriveError } from "../errors.ts";

/**
 * Reads every page of a small question. What lies in a shared drive of which the person is no member is among their own:
 * it is looked for there where the drive is closed to them.
 */
export async function rowsOf(
  client: DriveClient,
  options: Omit<ListPageOptions, "pageSize" | "pageToken">,
): Promise<readonly Row[]> {
  try {
    return await everyPage(client, options);
  } catch (error) {
    const isClosed = error instanceof DriveError && error.code === "NOT_FOUND";
    if (!isClosed || options.corpus.corpora !== "drive") throw error;
    return everyPage(client, { ...options, corpus: { corpora: "user" } });
  }
}

async function everyPage(
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
