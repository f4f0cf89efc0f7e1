import { getFile } from "../drive/get_file.ts";
import { listFiles } from "../listing/list_files.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { EVERYTHING } from "./_full_pass.ts";
import { addUsage, isGone, type SyncJob } from "./_sync_job.ts";
import type { Doubt, FileChange } from "./catalog.ts";

/** More questions than these cost about as much as listing everything, and take longer. */
const MOST_DOUBTS = 5000;
const AT_ONCE = 32;

/**
 * Asks for what the feed tells too little of: what lies in a folder that is gone, that has come into sight, or that is
 * shared with others than before.
 *
 * @returns false where there is so much of it that everything is better read anew
 */
export async function settleDoubts(job: SyncJob): Promise<boolean> {
  const { catalog, client } = job;
  const doubts = await catalog.doubts();
  if (doubts.length > MOST_DOUBTS) return false;
  for (let at = 0; at < doubts.length; at += AT_ONCE) {
    const some = doubts.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((doubt) => ask(job, doubt)));
    await catalog.settle(some, found.flat(), client.now());
  }
  return true;
}

async function ask(job: SyncJob, { id, kind }: Doubt): Promise<readonly FileChange[]> {
  const { client, usage, signal } = job;
  const time = client.now();
  try {
    if (kind === "file")
      return [{ id, row: await getFile(client, id, { columns: CATALOG_COLUMNS, usage, signal }), time }];
    const listing = listFiles(client, {
      place: `id:${id}`,
      recursive: true,
      query: EVERYTHING,
      columns: CATALOG_COLUMNS,
      sort: [],
      signal,
    });
    const found: FileChange[] = [];
    for await (const file of listing) found.push({ id: file.id, row: file, time });
    addUsage(usage, listing.receipt);
    return found;
  } catch (error) {
    if (!isGone(error)) throw error;
    return kind === "file" ? [{ id, row: null, time }] : [];
  }
}
