import { getStorageQuota } from "../drive/get_storage_quota.ts";
import { DriveError } from "../errors.ts";
import type { SyncJob } from "./_sync_job.ts";

/** How long what is stored is believed while Drive tells of no change: Gmail and Photos fill the same storage. */
const QUOTA_MS = 6 * 3_600_000;

/** What {@link refreshQuota} is told. */
export interface RefreshQuotaOptions {
  /** Whether what is stored may be other than before. */
  readonly hasChanged: boolean;
}

/**
 * Asks how much the account may store and does, where that may have changed since it was asked last. Where Google cannot be
 * asked, what was known stays; where it does not tell, that is kept.
 *
 * @throws {DriveError} `ABORTED`
 */
export async function refreshQuota(
  { client, catalog, usage, signal }: SyncJob,
  { hasChanged }: RefreshQuotaOptions,
): Promise<void> {
  const known = await catalog.quota();
  const now = client.now();
  const isYoung = known !== undefined && now - Date.parse(known.askedAt) < QUOTA_MS;
  if (isYoung && !hasChanged) return;
  const askedAt = new Date(now).toISOString();
  try {
    await catalog.keepQuota({ storage: await getStorageQuota(client, { usage, signal }), askedAt });
  } catch (error) {
    if (!(error instanceof DriveError) || error.code === "ABORTED") throw error;
    if (!error.retryable) await catalog.keepQuota({ storage: null, reason: error.code, askedAt });
  }
}
