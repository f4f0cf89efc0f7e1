import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../host.ts";
import { xdgDownloadFolder } from "./_xdg_download_folder.ts";

/** Google names the download so; a second one gets a number in brackets from the browser. */
const DOWNLOADED = /^client_secret.*\.json$/i;

/** Where {@link findDownloadedClient} looks. */
export interface FindDownloadedClientOptions {
  /** Where a Linux inside Windows sees the folders of the people there. @default "/mnt/c/Users" */
  readonly windowsUsers?: string;
}

/** Returns the newest `client_secret….json` among the person's downloads, if there is one. */
export async function findDownloadedClient(
  host: Host,
  options: FindDownloadedClientOptions = {},
): Promise<string | undefined> {
  const found = await Promise.all((await downloadFolders(host, options)).map(newestIn));
  return found.flatMap((each) => each ?? []).toSorted((a, b) => b.modified - a.modified)[0]?.path;
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

async function newestIn(
  folder: string,
): Promise<{ readonly path: string; readonly modified: number } | undefined> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
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
  return files.toSorted((a, b) => b.modified - a.modified)[0];
}
