import { createEmulator, createRandomTree, type Emulator } from "@drivelens/drive-emulator";
import { openDrive } from "../answer/open_drive.ts";
import { CONTENT_SCOPE } from "../auth/scopes.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import { createHost } from "../host.ts";
import { listFiles } from "../listing/list_files.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import type { CatalogDrive } from "./catalog.ts";

/** What listings say of a Drive. */
export interface HostileDrive {
  /** Everything, those in the trash last, each with its path. */
  readonly files: readonly DriveFile[];
  readonly rootId: string;
  readonly drives: readonly CatalogDrive[];
}

/** Lists a random Drive with names of every kind, in folders and shared drives, shared, thrown away and hanging nowhere. */
export async function hostileDrive(seed: number, files = 200): Promise<HostileDrive> {
  const emulator = createEmulator({ files: 0 });
  createRandomTree(emulator.world, { seed, files, names: "hostile" });
  const drive = await signIn(emulator);
  const usage = { requests: 0, retries: 0, quotaUnits: 0 };
  const { id: rootId } = await getFile(drive, "root", { columns: ["id"], usage });
  const drives = [...emulator.world.drives.values()].map(({ id, name }) => ({ id, name }));
  return { files: [...(await listed(drive, false)), ...(await listed(drive, true))], rootId, drives };
}

async function signIn(emulator: Emulator): Promise<DriveClient> {
  const { accessToken } = emulator.grant({ scope: CONTENT_SCOPE });
  const env = { DRIVELENS_API_ENDPOINT: emulator.url, DRIVELENS_ACCESS_TOKEN: accessToken };
  const drive = await openDrive(createHost({ env, fetch: emulator.fetch }), { maxRate: 1000 });
  // No test reads or leaves names on this machine.
  const driveNames = { read: () => new Map(), remember: async () => undefined };
  return { ...drive, credential: { ...drive.credential, scope: CONTENT_SCOPE }, driveNames };
}

async function listed(drive: DriveClient, trashed: boolean): Promise<readonly DriveFile[]> {
  const columns = [...CATALOG_COLUMNS, "path"] as const;
  const files: DriveFile[] = [];
  for await (const file of listFiles(drive, { recursive: true, filter: { trashed }, columns }))
    files.push(file);
  return files;
}
