import { allowsContent } from "../auth/scopes.ts";
import { listChanges } from "../drive/list_changes.ts";
import { listDrives } from "../drive/list_drives.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { noteListing } from "./_list_rows.ts";
import { startToken } from "./_start_token.ts";
import { isLostToken, type SyncJob } from "./_sync_job.ts";
import type { Feed, FileChange } from "./catalog.ts";

/**
 * Takes in what the feeds tell since they were read last: the person's own, and that of each shared drive.
 *
 * @returns false where Google does not take a token any more
 */
export async function readFeeds(job: SyncJob): Promise<boolean> {
  for (const { driveId } of await job.catalog.feeds()) {
    // What the person's own feed has told of a drive may have ended the drive's.
    const feed = (await job.catalog.feeds()).find((each) => each.driveId === driveId);
    if (feed === undefined) continue;
    try {
      await readFeed(job, feed);
    } catch (error) {
      if (!isLostToken(error)) throw error;
      if (driveId === undefined || (await startToken(job, driveId)) !== undefined) return false;
      await changeDrives(job, { seen: [], changed: new Set(), gone: new Set([driveId]) });
    }
  }
  return true;
}

async function readFeed(job: SyncJob, feed: Feed): Promise<void> {
  const { client, catalog, usage, signal } = job;
  let { pageToken } = feed;
  for (;;) {
    const page = await listChanges(client, { ...feed, pageToken, columns: CATALOG_COLUMNS, usage, signal });
    // A drive is known before the feed moves on: who is stopped in between lists it the next time.
    const drives = page.changes.filter(({ kind }) => kind === "drive");
    await changeDrives(job, {
      seen: page.changes.flatMap(({ row }) => (typeof row?.driveId === "string" ? [row.driveId] : [])),
      changed: new Set(drives.filter(({ removed }) => !removed).map(({ id }) => id)),
      gone: new Set(drives.filter(({ removed }) => removed).map(({ id }) => id)),
    });
    const changes = page.changes.flatMap(({ kind, id, time, row }): readonly FileChange[] =>
      kind === "file" ? [{ id, row: row ?? null, time }] : [],
    );
    const next = page.nextPageToken ?? page.newStartPageToken ?? pageToken;
    await catalog.apply({ feed: { driveId: feed.driveId, pageToken: next }, changes }, client.now());
    job.changes += page.changes.length;
    if (page.nextPageToken === undefined) return;
    pageToken = page.nextPageToken;
    // The next page is of another moment than this one.
    await noteListing(job);
  }
}

interface DriveChange {
  readonly seen: Iterable<string>;
  readonly changed: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

async function changeDrives(job: SyncJob, { seen, changed, gone }: DriveChange): Promise<void> {
  const { catalog } = job;
  const known = (await catalog.drives()).map(({ id }) => id);
  const ids = new Set([...known, ...seen, ...changed].filter((id) => !gone.has(id)));
  // A drive that has changed may have another name.
  const isNew = changed.size > 0 || [...ids].some((id) => !known.includes(id));
  if (!isNew && gone.size === 0) return;
  const names = await namesOf(job, isNew);
  const drives = [...ids].map((id) => ({ id, name: names.get(id) ?? null }));
  await catalog.setDrives(drives, { gone, changed });
}

/** What drives are called: as the person has named them here, else as Google does where it tells. */
async function namesOf(job: SyncJob, isNew: boolean): Promise<ReadonlyMap<string, string>> {
  const { client, usage, signal } = job;
  const kept = [...client.driveNames.read()].map(([id, { name }]) => [id, name] as const);
  const tells = isNew && allowsContent(client.credential.scope ?? "");
  const told = tells ? await listDrives(client, { usage, signal }) : [];
  return new Map([...told.map(({ id, name }) => [id, name] as const), ...kept]);
}
