import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseClientSecret } from "../auth/client_secret.ts";
import type { Host } from "../host.ts";
import { xdgDownloadFolder } from "./_xdg_download_folder.ts";

/** Google names the download so; a second one gets a number in brackets from the browser. */
const DOWNLOADED = /^client_secret.*\.json$/i;

/** Where {@link findDownloadedClient} looks. */
export interface FindDownloadedClientOptions {
  /** Where a Linux inside Windows sees the folders of the people there. @default "/mnt/c/Users" */
  readonly windowsUsers?: string;
}

/**
 * Returns the newest `client_secret….json` among the person's downloads that is a Desktop client; the newest of all where
 * none is, so that the person is told what is wrong with it; undefined where there is none.
 */
export async function findDownloadedClient(
  host: Host,
  options: FindDownloadedClientOptions = {},
): Promise<string | undefined> {
  const found = await Promise.all((await downloadFolders(host, options)).map(downloadsIn));
  const paths = found
    .flat()
    .toSorted((a, b) => b.modified - a.modified)
    .map(({ path }) => path);
  for (const path of paths) if (await isDesktopClient(path)) return path;
  return paths[0];
}

async function isDesktopClient(path: string): Promise<boolean> {
  try {
    return parseClientSecret(await readFile(path, "utf8"), path).type === "installed";
  } catch {
    return false;
  }
}

async function downloadFolders(
  host: Host,
  { windowsUsers = "/mnt/c/Users" }: FindDownloadedClientOptions,
): Promise<readonly string[]> {
  const { env, home, platform } = host;
  const own = [(await xdgDownloadFolder(host)) ?? join(home, "Downloads")];
  if (platform !== "linux" || !env.WSL_DISTRO_NAME) return own;
  // The browser that a Linux inside Windows opens is that of Windows.
  const people = await readdir(windowsUsers).catch(() => []);
  return [...own, ...people.map((name) => join(windowsUsers, name, "Downloads"))];
}

interface Download {
  readonly path: string;
  readonly modified: number;
}

async function downloadsIn(folder: string): Promise<readonly Download[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => DOWNLOADED.test(name))
      .map(async (name) => {
        const path = join(folder, name);
        const modified = await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        );
        return { path, modified };
      }),
  );
}
