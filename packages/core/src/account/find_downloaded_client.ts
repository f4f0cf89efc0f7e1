import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../host.ts";

/** Google names the download so; a second one gets a number in brackets from the browser. */
const DOWNLOADED = /^client_secret.*\.json$/i;
const WINDOWS_USERS = "/mnt/c/Users";

/** Returns the newest `client_secret….json` among the person's downloads, if there is one. */
export async function findDownloadedClient(host: Host): Promise<string | undefined> {
  const found = await Promise.all((await downloadFolders(host)).map(newestIn));
  return found.flatMap((each) => each ?? []).toSorted((a, b) => b.modified - a.modified)[0]?.path;
}

async function downloadFolders({ env, home, platform }: Host): Promise<readonly string[]> {
  const own = [env.XDG_DOWNLOAD_DIR || join(home, "Downloads")];
  if (platform !== "linux" || !env.WSL_DISTRO_NAME) return own;
  // The browser that a Linux inside Windows opens is that of Windows.
  const people = await readdir(WINDOWS_USERS).catch(() => []);
  return [...own, ...people.map((name) => join(WINDOWS_USERS, name, "Downloads"))];
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
