import type { IncompleteReason } from "../listing/receipt.ts";
import { readFeeds } from "./_read_feeds.ts";
import { settleDoubts } from "./_settle_doubts.ts";
import type { SyncJob } from "./_sync_job.ts";
import { takeInDrives } from "./_take_in_drives.ts";

/** In a Drive that never rests something could be open for ever. */
const MOST_ROUNDS = 5;

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
  for (let round = 0; round < MOST_ROUNDS; round++) {
    job.hasListed = false;
    if (!(await readFeeds(job))) return { why: "token" };
    lacks = await takeInDrives(job);
    if (lacks === "INCOMPLETE_SEARCH") return { lacks };
    const open = await settleDoubts(job, { isListed });
    if (open === "many") return { why: "many" };
    lacks = open ?? lacks;
    if (lacks === "INCOMPLETE_SEARCH") return { lacks };
    if (!job.hasListed) {
      await catalog.endListing();
      return undefined;
    }
    // What happened meanwhile the next sync will tell, which looks more closely for it.
    if (round > 0 && lacks === undefined && (await catalog.doubts()).length === 0) return undefined;
  }
  return { lacks: lacks ?? "UNVERIFIED" };
}
