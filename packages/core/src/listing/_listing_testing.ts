import { createEmulator, createRandomTree, type Emulator } from "@drivelens/drive-emulator";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { DriveDirectory } from "./drive_directory.ts";
import { type ListFilesOptions, listFiles } from "./list_files.ts";
import { PlaceFinder } from "./place_finder.ts";
import type { Receipt } from "./receipt.ts";
import { signIn } from "./sign_in_testing.ts";

export { signIn };

/** Grants what tells the names of shared drives. */
export const CONTENT_SCOPE = "https://www.googleapis.com/auth/drive.readonly";

/** An emulated Drive, and what reads it. */
export interface OpenTree {
  readonly emulator: Emulator;
  readonly drive: DriveClient;
}

/** Grows a random tree and signs in to it. */
export async function openTree(options: {
  readonly seed: number;
  readonly files: number;
  readonly scope?: string | undefined;
  readonly names?: "plain" | "hostile";
}): Promise<OpenTree> {
  const emulator = createEmulator({ files: 0 });
  createRandomTree(emulator.world, { names: "hostile", ...options });
  return { emulator, drive: await signIn(emulator, options.scope) };
}

/** What came of a listing that was read to its end. */
export interface ReadListing {
  readonly files: readonly DriveFile[];
  readonly ids: readonly string[];
  readonly receipt: Receipt;
  readonly error: DriveError | undefined;
  readonly nextPageToken: string | undefined;
}

/** Reads a listing to its end, or to its failure. */
export async function readListing(drive: DriveClient, options: ListFilesOptions = {}): Promise<ReadListing> {
  const listing = listFiles(drive, options);
  const files: DriveFile[] = [];
  let error: DriveError | undefined;
  try {
    for await (const file of listing) files.push(file);
  } catch (thrown) {
    if (!(thrown instanceof DriveError)) throw thrown;
    error = thrown;
  }
  const { receipt, nextPageToken } = listing;
  return { files, ids: files.map(({ id }) => id), receipt, error, nextPageToken };
}

/** Makes what finds places, with nothing remembered. */
export function finderOf(drive: DriveClient): PlaceFinder {
  const scope = { usage: { requests: 0, retries: 0, quotaUnits: 0 }, signal: undefined };
  return new PlaceFinder(drive, { ...scope, directory: new DriveDirectory(drive, scope) });
}
