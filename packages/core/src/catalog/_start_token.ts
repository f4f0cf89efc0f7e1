import { getStartPageToken } from "../drive/get_start_page_token.ts";
import { isGone, type SyncJob } from "./_sync_job.ts";

/** Where a feed stands: the person's own without a drive. Undefined for a drive of which the account is no member. */
export async function startToken(
  { client, usage, signal }: SyncJob,
  driveId: string | undefined,
): Promise<string | undefined> {
  try {
    return await getStartPageToken(client, { driveId, usage, signal });
  } catch (error) {
    if (driveId !== undefined && isGone(error)) return undefined;
    throw error;
  }
}
