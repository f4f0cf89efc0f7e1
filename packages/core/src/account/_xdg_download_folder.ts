import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import type { Host } from "../host.ts";

const ASSIGNMENT = /^[ \t]*XDG_DOWNLOAD_DIR[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"/gm;

/**
 * Returns the folder that a Linux desktop calls the downloads, in the person's own language, where it says so.
 *
 * @see https://www.freedesktop.org/wiki/Software/xdg-user-dirs/
 */
export async function xdgDownloadFolder({ env, home }: Host): Promise<string | undefined> {
  if (env.XDG_DOWNLOAD_DIR) return env.XDG_DOWNLOAD_DIR;
  // Sessions seldom export what is in this file; programs read it themselves.
  const path = join(env.XDG_CONFIG_HOME || join(home, ".config"), "user-dirs.dirs");
  const text = await readFile(path, "utf8").catch(() => "");
  const value = [...text.matchAll(ASSIGNMENT)].at(-1)?.[1] ?? "";
  // The format knows a path below the home folder or from the root, and no other use of a variable.
  const [, base = "", rest = ""] = /^(\$HOME(?=\/|$))?(.*)$/.exec(value) ?? [];
  const folder = (base && home) + rest.replace(/\\(.)/g, "$1");
  return isAbsolute(folder) ? folder : undefined;
}
