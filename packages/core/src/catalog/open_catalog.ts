import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Host } from "../host.ts";
import { openDatabase } from "./_open_database.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";

/** What {@link openCatalog} may be given. */
export interface OpenCatalogOptions {
  /** Is told where a file that could not be read has been put. */
  readonly onDamaged?: ((path: string) => void) | undefined;
}

/**
 * Returns the path of the account's catalog, whether there is one or not: in `DRIVELENS_CATALOG_DIR`, else among what
 * the platform keeps of programs that can be made again.
 */
export function catalogPath(host: Host, client: DriveClient): string {
  const { kind, account = "", source } = client.credential;
  const folder = host.env.DRIVELENS_CATALOG_DIR
    ? resolve(host.env.DRIVELENS_CATALOG_DIR)
    : join(host.folders.cache, "catalog");
  // Two endpoints are two Drives, whatever the account is called.
  const owner = account === "" ? source : account;
  const name = createHash("sha256")
    .update([kind === "account" ? "" : kind, owner, client.endpoint].join("\n"))
    .digest("hex");
  return join(folder, `${name.slice(0, 24)}.sqlite`);
}

/** Whether the account has a catalog file. */
export function hasCatalog(host: Host, client: DriveClient): boolean {
  return existsSync(catalogPath(host, client));
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
  for (const end of ["", "-wal", "-shm", ".lock"]) await rm(path + end, { force: true });
  return was;
}
