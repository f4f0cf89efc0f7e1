import type { IncompleteReason } from "../listing/receipt.ts";
import { readFeeds } from "./_read_feeds.ts";
import { settleDoubts } from "./_settle_doubts.ts";
import type { SyncJob } from "./_sync_job.ts";
import { takeInDrives } from "./_take_in_drives.ts";

/** In a Drive that never rests there is something new each time. */
const ROUNDS = 2;
const MOST_LOOKS = 10;

/** Why a catalog is not up to date with the feeds: what everything is to be listed for, or what is missing. */
export type Open = { readonly why: "token" | "many" } | { readonly lacks: IncompleteReason };

/** What {@link followFeeds} may be given. */
export interface FollowFeedsOptions {
  /** Whether everything has just been listed, so that to do it again would not help. @default false */
  readonly isListed?: boolean;
}

/**
 * Reads the feeds to where they end, and asks for what they leave open. What is asked for is seen at another moment than the feeds
 * were read, so that they are read again afterwards.
 *
 * @returns what is open, where something is
 */
export async function followFeeds(
  job: SyncJob,
  { isListed = false }: FollowFeedsOptions = {},
): Promise<Open | undefined> {
  const { catalog } = job;
  let lacks: IncompleteReason | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    job.hasListed = false;
    if (!(await readFeeds(job))) return { why: "token" };
    const missing = await takeInDrives(job);
    if (missing === "INCOMPLETE_SEARCH") return { lacks: missing };
    lacks = missing;
    // What is found may leave something open again, less each time, for nothing new is told meanwhile.
    for (let look = 0; look < MOST_LOOKS && (look === 0 || (await catalog.doubts()).length > 0); look++) {
      const open = await settleDoubts(job, { isListed });
      if (open === "many") return { why: "many" };
      if (open === "INCOMPLETE_SEARCH") return { lacks: open };
      // A drive that was left while it was read is not there the next time.
      lacks = open ?? missing;
    }
    if (job.hasListed) continue;
    await catalog.endListing();
    return undefined;
  }
  // What happened meanwhile the next sync will tell, which looks more closely for it.
  if (lacks !== undefined) return { lacks };
  return (await catalog.doubts()).length === 0 ? undefined : { lacks: "UNVERIFIED" };
}
