import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CATALOG_NAME_LENGTH, catalogFolder } from "../config/catalog_files.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Host } from "../host.ts";

/**
 * Returns the path of the account's catalog, whether there is one or not: in `DRIVELENS_CATALOG_DIR`, else among what
 * the platform keeps of programs that can be made again.
 */
export function catalogPath(host: Host, client: DriveClient): string {
  const { kind, account = "", source } = client.credential;
  // Two endpoints are two Drives, whatever the account is called.
  const owner = account === "" ? source : account;
  const name = createHash("sha256")
    .update([kind === "account" ? "" : kind, owner, client.endpoint].join("\n"))
    .digest("hex");
  return join(catalogFolder(host), `${name.slice(0, CATALOG_NAME_LENGTH)}.sqlite`);
}

/** Whether the account has a catalog file. */
export function hasCatalog(host: Host, client: DriveClient): boolean {
  return existsSync(catalogPath(host, client));
}
