import type { Row } from "../drive/list_page.ts";
import { addUsage } from "../drive/usage.ts";
import { type ListFilesOptions, listFiles } from "../listing/list_files.ts";
import type { IncompleteReason } from "../listing/receipt.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import type { SyncJob } from "./_sync_job.ts";

/** What is in the trash takes up room too, and comes back from there. */
export const EVERYTHING = "(trashed = false or trashed = true)";

/** What was listed. */
export interface RowsListed {
  readonly rows: readonly Row[];
  /** Why rows are missing, where any are. */
  readonly lacks: IncompleteReason | undefined;
}

/** Notes that files are seen at another moment than the feeds show them. */
export async function noteListing(job: SyncJob): Promise<void> {
  await job.catalog.beginListing();
  job.hasListed = true;
}

/**
 * Lists some of a Drive, with all that a catalog keeps.
 *
 * @throws {DriveError} with the code of what failed.
 */
export async function listRows(
  job: SyncJob,
  options: Pick<ListFilesOptions, "place" | "drive" | "recursive" | "query">,
): Promise<RowsListed> {
  const { client, usage, signal } = job;
  await noteListing(job);
  const listing = listFiles(client, { ...options, columns: CATALOG_COLUMNS, sort: [], signal });
  try {
    const rows: Row[] = [];
    for await (const page of listing.pages()) rows.push(...page);
    const { complete, reason = "INCOMPLETE_SEARCH" } = listing.receipt;
    return { rows, lacks: complete ? undefined : reason };
  } finally {
    addUsage(usage, listing.receipt);
  }
}
