import type { IncompleteReason } from "../listing/receipt.ts";
import { EVERYTHING, listRows, type RowsListed } from "./_list_rows.ts";
import { startToken } from "./_start_token.ts";
import { isGone, type SyncJob } from "./_sync_job.ts";
import type { Feed, FileChange } from "./catalog.ts";

/**
 * Lists each drive that has come into sight; its feed counts once all of it is kept.
 *
 * @returns why something of them is missing, where it is
 */
export async function takeInDrives(job: SyncJob): Promise<IncompleteReason | undefined> {
  const { catalog } = job;
  const fed = new Set((await catalog.feeds()).map(({ driveId }) => driveId));
  for (const { id: driveId } of await catalog.drives()) {
    if (fed.has(driveId)) continue;
    const pageToken = await startToken(job, driveId);
    // A file of a drive can be shared with somebody who is no member of it.
    if (pageToken === undefined) continue;
    const lacks = await takeInDrive(job, { driveId, pageToken });
    if (lacks !== undefined) return lacks;
  }
  return undefined;
}

async function takeInDrive(job: SyncJob, feed: Feed): Promise<IncompleteReason | undefined> {
  const { client, catalog } = job;
  const listed = await listDrive(job, feed.driveId);
  if (listed === undefined) return undefined;
  const { rows, lacks } = listed;
  if (lacks !== undefined) return lacks;
  const at = client.now();
  const found = rows.map((row): FileChange => ({ id: row.id, row, time: at }));
  const ids = new Set(rows.map(({ id }) => id));
  // What was deleted between two feeds, the person's and the drive's, neither of them tells.
  for await (const known of catalog.rows(["driveId"]))
    for (const { id, driveId } of known)
      if (driveId === feed.driveId && !ids.has(id)) found.push({ id, row: null, time: at });
  await catalog.settle({ doubts: [], found, isWhole: true, feed, at });
  return undefined;
}

/** Undefined for a drive that is gone by now, of which the person's own feed tells. */
async function listDrive(job: SyncJob, drive: string | undefined): Promise<RowsListed | undefined> {
  try {
    return await listRows(job, { drive, query: EVERYTHING });
  } catch (error) {
    if (!isGone(error)) throw error;
    return undefined;
  }
}
