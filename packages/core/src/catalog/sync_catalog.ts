import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Usage } from "../drive/usage.ts";
import type { FileListing } from "../listing/list_files.ts";
import type { IncompleteReason } from "../listing/receipt.ts";
import { followFeeds, type Open } from "./_follow_feeds.ts";
import { fullPass, type PassEnd } from "./_full_pass.ts";
import { refreshQuota } from "./_refresh_quota.ts";
import type { SyncJob } from "./_sync_job.ts";
import type { Catalog } from "./catalog.ts";

/** What {@link syncCatalog} may be given. */
export interface SyncCatalogOptions {
  /** Whether everything is read anew, although the changes would do. @default false */
  readonly full?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: FileListing["progress"]) => void) | undefined;
}

/** What a sync did. */
export interface SyncReceipt {
  /** Whether everything was listed, or the changes alone. */
  readonly kind: "full" | "changes";
  /** Why everything was listed. */
  readonly why?: "first" | "asked" | "interrupted" | "token" | "many";
  /** False where something is still open, with which the next sync goes on; the catalog is then as of the last one that was complete. */
  readonly complete: boolean;
  readonly reason?: IncompleteReason;
  /** Files that the catalog knows now. */
  readonly files: number;
  /** Changes that were taken in. */
  readonly changes: number;
  readonly requests: number;
  readonly retries: number;
  readonly quotaUnits: number;
  readonly seconds: number;
  /** As of when the catalog is, in RFC 3339 UTC; null where it is not complete. */
  readonly syncedAt: string | null;
}

/**
 * Brings a catalog up to date: the first time by listing everything, later by the feeds of changes. One process at a time
 * may do so. What was done until a failure or a stop is kept, and gone on with the next time.
 *
 * @throws {DriveError} with the code of what failed.
 * @see https://developers.google.com/workspace/drive/api/guides/manage-changes
 */
export async function syncCatalog(
  client: DriveClient,
  catalog: Catalog,
  options: SyncCatalogOptions = {},
): Promise<SyncReceipt> {
  const { signal, onProgress } = options;
  const startedAt = client.now();
  const usage: Usage = { requests: 0, retries: 0, quotaUnits: 0 };
  const job: SyncJob = { client, catalog, usage, signal, onProgress, changes: 0, hasListed: false };
  let why = await whyFull(catalog, options.full === true);
  let end: PassEnd = { complete: true };
  if (why === "asked") await catalog.forgetPass();
  if (why !== undefined) end = await fullPass(job);
  if (end.complete) {
    let open = await followFeeds(job, { isListed: why !== undefined });
    if (open !== undefined && "why" in open) {
      why = open.why;
      end = await fullPass(job);
      if (end.complete) open = await followFeeds(job, { isListed: true });
    }
    if (end.complete && open !== undefined) end = { complete: false, reason: reasonOf(open) };
  }
  // What changed while this ran may have come before its feed was read, or after.
  if (end.complete) {
    await catalog.markSynced(startedAt);
    await refreshQuota(job, { hasChanged: why !== undefined || job.changes > 0 });
  }
  const { syncedAt, complete } = await catalog.state();
  return {
    kind: why === undefined ? "changes" : "full",
    ...(why === undefined ? {} : { why }),
    complete: end.complete && complete,
    ...(end.reason === undefined ? {} : { reason: end.reason }),
    files: await catalog.countFiles(),
    changes: job.changes,
    ...usage,
    seconds: (client.now() - startedAt) / 1000,
    syncedAt: end.complete ? new Date(syncedAt).toISOString() : null,
  };
}

type Why = NonNullable<SyncReceipt["why"]>;

async function whyFull(catalog: Catalog, asked: boolean): Promise<Why | undefined> {
  if (asked) return "asked";
  if ((await catalog.openPass()) !== undefined) return "interrupted";
  return (await catalog.state()).complete ? undefined : "first";
}

/** Google gives a token, and does not take it: that is for it to mend. */
function reasonOf(open: Open): IncompleteReason {
  if ("lacks" in open) return open.lacks;
  return open.why === "token" ? "SERVICE_UNAVAILABLE" : "UNVERIFIED";
}
