import { allowsContent } from "../auth/scopes.ts";
import { listChanges } from "../drive/list_changes.ts";
import { listDrives } from "../drive/list_drives.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { EVERYTHING, listRows } from "./_list_rows.ts";
import { startToken } from "./_start_token.ts";
import { isLostToken, type SyncJob } from "./_sync_job.ts";
import type { Feed, FileChange } from "./catalog.ts";

/**
 * Takes in what the feeds tell since they were read last: the person's own, and that of each shared drive.
 *
 * @returns false where Google does not take a token any more
 */
export async function readFeeds(job: SyncJob): Promise<boolean> {
  const { catalog } = job;
  for (const feed of await catalog.feeds()) {
    try {
      await readFeed(job, feed);
    } catch (error) {
      if (!isLostToken(error)) throw error;
      if (feed.driveId === undefined || (await startToken(job, feed.driveId)) !== undefined) return false;
      await changeDrives(job, { seen: [], gone: new Set([feed.driveId]) });
    }
  }
  await takeInDrives(job);
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
      seen: [
        ...page.changes.flatMap(({ row }) => (typeof row?.driveId === "string" ? [row.driveId] : [])),
        ...drives.map(({ id }) => id),
      ],
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
  }
}

interface DriveChange {
  readonly seen: Iterable<string>;
  readonly gone: ReadonlySet<string>;
}

async function changeDrives(job: SyncJob, { seen, gone }: DriveChange): Promise<void> {
  const { catalog } = job;
  const known = (await catalog.drives()).map(({ id }) => id);
  const ids = new Set([...known, ...seen].filter((id) => !gone.has(id)));
  const isNew = [...ids].some((id) => !known.includes(id));
  if (!isNew && gone.size === 0) return;
  const names = await namesOf(job, isNew);
  await catalog.setDrives(
    [...ids].map((id) => ({ id, name: names.get(id) ?? null })),
    [...gone],
  );
}

/** What drives are called: as the person has named them here, else as Google does where it tells. */
async function namesOf(job: SyncJob, isNew: boolean): Promise<ReadonlyMap<string, string>> {
  const { client, usage, signal } = job;
  const kept = [...client.driveNames.read()].map(([id, { name }]) => [id, name] as const);
  const tells = isNew && allowsContent(client.credential.scope ?? "");
  const told = tells ? await listDrives(client, { usage, signal }) : [];
  return new Map([...told.map(({ id, name }) => [id, name] as const), ...kept]);
}

/** Lists each drive that has come into sight; its feed counts once all of it is kept. */
async function takeInDrives(job: SyncJob): Promise<void> {
  const { catalog } = job;
  const fed = new Set((await catalog.feeds()).map(({ driveId }) => driveId));
  for (const { id: driveId } of await catalog.drives()) {
    if (fed.has(driveId)) continue;
    const pageToken = await startToken(job, driveId);
    // A file of a drive can be shared with somebody who is no member of it.
    if (pageToken !== undefined) await takeInDrive(job, { driveId, pageToken });
  }
}

async function takeInDrive(job: SyncJob, feed: Feed): Promise<void> {
  const { client, catalog } = job;
  await catalog.beginListing();
  const rows = await listRows(job, { drive: feed.driveId, recursive: true, query: EVERYTHING });
  if (rows === undefined) return;
  const time = client.now();
  const changes = rows.map((row): FileChange => ({ id: row.id, row, time }));
  const listed = new Set(rows.map(({ id }) => id));
  // What was deleted between two feeds, the person's and the drive's, neither of them tells.
  for await (const known of catalog.rows(["driveId"]))
    for (const { id, driveId } of known)
      if (driveId === feed.driveId && !listed.has(id)) changes.push({ id, row: null, time });
  await catalog.apply({ feed, changes }, time);
}
