import { createEmulator, createRandomTree, type Emulator } from "@drivelens/drive-emulator";
import { openDrive } from "../answer/open_drive.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { createHost } from "../host.ts";
import { DriveDirectory } from "./drive_directory.ts";
import { type ListFilesOptions, listFiles } from "./list_files.ts";
import { PlaceFinder } from "./place_finder.ts";
import type { Receipt } from "./receipt.ts";

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

/** Signs in to an emulated Drive. */
export async function signIn(emulator: Emulator, scope?: string): Promise<DriveClient> {
  const { accessToken } = emulator.grant(scope === undefined ? {} : { scope });
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: accessToken,
  };
  const drive = await openDrive(createHost({ env, fetch: emulator.fetch }), {
    timeoutSeconds: 10,
    maxRate: 1000,
    retry: { attempts: 3, firstWaitMs: 1 },
  });
  // Google does not say what a bare token is for.
  const credential = scope === undefined ? drive.credential : { ...drive.credential, scope };
  // No test reads or leaves names on this machine.
  return { ...drive, credential, driveNames: { read: () => new Map(), remember: async () => undefined } };
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
