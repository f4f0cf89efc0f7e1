import type { Row } from "../drive/list_page.ts";
import { addUsage } from "../drive/usage.ts";
import { type ListFilesOptions, listFiles } from "../listing/list_files.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import type { SyncJob } from "./_sync_job.ts";

/** What is in the trash takes up room too, and comes back from there. */
export const EVERYTHING = "(trashed = false or trashed = true)";

/**
 * Lists some of a Drive, with all that a catalog keeps. Undefined where Google has not searched everything.
 *
 * @throws {DriveError} with the code of what failed.
 */
export async function listRows(
  { client, usage, signal }: SyncJob,
  options: Pick<ListFilesOptions, "place" | "drive" | "recursive" | "query">,
): Promise<readonly Row[] | undefined> {
  const listing = listFiles(client, { ...options, columns: CATALOG_COLUMNS, sort: [], signal });
  try {
    const rows: Row[] = [];
    for await (const page of listing.pages()) rows.push(...page);
    return listing.receipt.complete ? rows : undefined;
  } finally {
    addUsage(usage, listing.receipt);
  }
}
