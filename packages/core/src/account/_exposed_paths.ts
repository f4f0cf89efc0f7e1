import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { storedClientSecretPath } from "../auth/client_secret.ts";
import { configPath } from "../config/config_file.ts";
import { driveNamesPath } from "../config/drive_names.ts";
import { knownPlacesPath } from "../config/known_places.ts";
import { serverTokenPath } from "../config/server_token.ts";
import type { Host } from "../host.ts";

/** A file or folder of the state that others on this machine can look into. */
export interface ExposedPath {
  readonly path: string;
  /** What it should have, as chmod takes it. */
  readonly mode: "600" | "700";
}

/** Returns all of the state that is not for the person alone; on Windows, which has no such bits, nothing. */
export async function exposedPaths(host: Host): Promise<readonly ExposedPath[]> {
  if (host.platform === "win32") return [];
  const { config, data } = host.folders;
  const accounts = join(data, "accounts");
  const names = await readdir(accounts).catch(() => []);
  const paths = new Set([
    data,
    config,
    storedClientSecretPath(host),
    // The password of a proxy may be in it.
    configPath(host),
    join(data, "current_account.json"),
    knownPlacesPath(host),
    driveNamesPath(host),
    serverTokenPath(host),
    accounts,
    ...names.map((name) => join(accounts, name)),
  ]);
  const looked = await Promise.all([...paths].map(exposed));
  return looked.filter((each) => each !== undefined);
}

async function exposed(path: string): Promise<ExposedPath | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || (found.mode & 0o077) === 0) return undefined;
  return { path, mode: found.isDirectory() ? "700" : "600" };
}
