import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Host } from "../host.ts";
import { openDatabase } from "./_open_database.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import { catalogPath } from "./catalog_path.ts";

/** What {@link openCatalog} may be given. */
export interface OpenCatalogOptions {
  /** Is told where a file that could not be read has been put. */
  readonly onDamaged?: ((path: string) => void) | undefined;
}

/**
 * Opens the account's catalog and makes it where there is none. Several processes may have it open at once.
 *
 * @throws {DriveError} `UNSUPPORTED` for a file of a newer version and for a network file system, `INVALID_INPUT` where it
 * cannot be used.
 */
export async function openCatalog(
  host: Host,
  client: DriveClient,
  { onDamaged }: OpenCatalogOptions = {},
): Promise<SqliteCatalog> {
  const path = catalogPath(host, client);
  const stamp = new Date(host.now()).toISOString().replaceAll(/[:.]/g, "-");
  const database = await openDatabase(path, { setAsideAs: `${path}.damaged-${stamp}`, onDamaged });
  return new SqliteCatalog(database, path, host.now);
}

/** Deletes the account's catalog and tells whether there was one. */
export async function forgetCatalog(host: Host, client: DriveClient): Promise<boolean> {
  const path = catalogPath(host, client);
  const was = existsSync(path);
  // The lock stays: another process may hold it.
  for (const end of ["", "-wal", "-shm"]) await rm(path + end, { force: true });
  return was;
}
