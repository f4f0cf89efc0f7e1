import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { addUsage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { type FileListing, listFiles } from "../listing/list_files.ts";
import { listSharedDrives } from "../listing/list_shared_drives.ts";
import type { IncompleteReason } from "../listing/receipt.ts";
import { parseResumePoint, type ResumePoint } from "../listing/resume_point.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { EVERYTHING } from "./_list_rows.ts";
import { startToken } from "./_start_token.ts";
import type { SyncJob } from "./_sync_job.ts";
import type { CatalogDrive, Feed, OpenPass } from "./catalog.ts";

/** Rows that are written at one stroke. */
const ROWS_AT_ONCE = 5000;

/** How a full pass ended. */
export interface PassEnd {
  readonly complete: boolean;
  readonly reason?: IncompleteReason;
}

/** A drive that is left while it is read is not among those of the next try. */
const MOST_TRIES = 3;

/**
 * Lists everything into the catalog. Where the feeds stand is asked before, so that what happens meanwhile is among
 * the changes that are taken in after. A pass that is broken off is gone on with by the next.
 */
export async function fullPass(job: SyncJob): Promise<PassEnd> {
  let end = await onePass(job);
  for (let tries = 1; tries < MOST_TRIES && isClosing(end); tries++) end = await onePass(job);
  return end;
}

function isClosing({ reason }: PassEnd): boolean {
  return reason === "NOT_FOUND" || reason === "PERMISSION_DENIED";
}

async function onePass(job: SyncJob): Promise<PassEnd> {
  const { catalog, client } = job;
  const kept = await catalog.openPass();
  // Of a drive that comes into sight while this asks, the person's own feed is to tell.
  const own = kept === undefined ? await startFeeds(job, [undefined]) : [];
  const drives = await sharedDrives(job);
  const pass = kept ?? (await begin(job, { own, drives }));
  const listing = await listInto(job, pass);
  const { complete, reason } = listing.receipt;
  if (!complete) {
    // What is missing is not told; only a pass from the beginning can bring it.
    await catalog.beginPass(await startFeeds(job, [undefined, ...drives.map(({ id }) => id)]));
    return { complete, ...(reason === undefined ? {} : { reason }) };
  }
  await catalog.endPass({
    rootId: await rootId(job),
    account: client.credential.account,
    drives,
    at: client.now(),
  });
  return { complete: true };
}

interface PassStart {
  /** Where the person's own feed stands. */
  readonly own: readonly Feed[];
  readonly drives: readonly CatalogDrive[];
}

async function begin(job: SyncJob, { own, drives }: PassStart): Promise<OpenPass> {
  const ids = drives.map(({ id }) => id);
  const feeds = [...own, ...(await startFeeds(job, ids))];
  await job.catalog.beginPass(feeds);
  return { feeds, resume: undefined };
}

async function startFeeds(job: SyncJob, ids: readonly Feed["driveId"][]): Promise<readonly Feed[]> {
  const feeds = ids.map(async (driveId): Promise<readonly Feed[]> => {
    const pageToken = await startToken(job, driveId);
    // A file of a drive can be shared with somebody who is no member of it.
    return pageToken === undefined ? [] : [{ driveId, pageToken }];
  });
  return (await Promise.all(feeds)).flat();
}

/** A drive that no listing shows, for there is nothing in it, comes into sight with its first file. */
async function sharedDrives({ client, signal, usage }: SyncJob): Promise<readonly CatalogDrive[]> {
  const { drives } = await listSharedDrives(client, { signal, usage });
  return drives.map(({ id, name }) => ({ id, name }));
}

async function listInto(job: SyncJob, pass: OpenPass): Promise<FileListing> {
  const { catalog, client, signal, usage, onProgress } = job;
  const listing = listFiles(client, {
    query: EVERYTHING,
    columns: CATALOG_COLUMNS,
    sort: [],
    resume: resumeOf(pass.resume),
    signal,
  });
  let rows: Row[] = [];
  const flush = async () => {
    const point = listing.resumePoint;
    await catalog.putPage(rows, point === undefined ? undefined : JSON.stringify(point));
    rows = [];
  };
  try {
    for await (const page of listing.pages()) {
      rows.push(...page);
      onProgress?.(listing.progress);
      if (rows.length >= ROWS_AT_ONCE) await flush();
    }
  } finally {
    // What came before a failure or a stop need not be read again.
    if (rows.length > 0) await flush();
    addUsage(usage, listing.receipt);
  }
  return listing;
}

/** A point that cannot be read any more is no reason to stop: everything is read from the beginning. */
function resumeOf(text: string | undefined): ResumePoint | undefined {
  if (text === undefined) return undefined;
  try {
    return parseResumePoint(JSON.parse(text));
  } catch (error) {
    if (error instanceof DriveError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function rootId({ client, usage, signal }: SyncJob): Promise<string | undefined> {
  return (await getFile(client, "root", { columns: ["id"], usage, signal })).id;
}
