import { LARGEST_PAGE, listPage, type Row } from "../drive/list_page.ts";
import { condition } from "../drive/query.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { listRows, noteListing, type RowsListed } from "./_list_rows.ts";
import type { SyncJob } from "./_sync_job.ts";

/**
 * Asks for what a query finds anywhere. All places are searched by one request, so that no drive can be left between one and the
 * next; one by one, where Google says that it has not searched them all.
 *
 * @throws {DriveError} with the code of what failed.
 */
export async function askRows(job: SyncJob, query: string): Promise<RowsListed> {
  const { client, usage, signal } = job;
  await noteListing(job);
  const rows: Row[] = [];
  let pageToken: string | undefined;
  do {
    const page = await listPage(client, {
      corpus: { corpora: "allDrives" },
      question: { query: condition(query) },
      columns: CATALOG_COLUMNS,
      pageSize: LARGEST_PAGE,
      pageToken,
      usage,
      signal,
    });
    if (page.incompleteSearch) return listRows(job, { query });
    rows.push(...page.rows);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return { rows, lacks: undefined };
}
