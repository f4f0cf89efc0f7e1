import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import type { FileListing } from "../listing/list_files.ts";
import type { Catalog } from "./catalog.ts";

/** What one sync works with. */
export interface SyncJob {
  readonly client: DriveClient;
  readonly catalog: Catalog;
  readonly usage: Usage;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: FileListing["progress"]) => void) | undefined;
  /** Changes that were taken in. */
  changes: number;
  /** Whether anything was seen since the feeds were begun to be read that they did not show all at one moment. */
  hasListed: boolean;
}

/** Whether Google does not take a token any more, so that everything is to be read anew. */
export function isLostToken(error: unknown): boolean {
  if (!(error instanceof DriveError)) return false;
  return error.status === 400 || error.status === 404 || error.status === 410;
}

/** Whether there is no such thing, or none that may be seen. */
export function isGone(error: unknown): boolean {
  return error instanceof DriveError && (error.code === "NOT_FOUND" || error.code === "PERMISSION_DENIED");
}
