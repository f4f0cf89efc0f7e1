import type { Stats } from "node:fs";
import { lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DriveError } from "../errors.ts";

/**
 * Makes the folders that are not there yet, and returns the path of the last. Below the root no link is followed: what is
 * written stays within.
 *
 * @param root a path without links
 * @throws {DriveError} `INVALID_INPUT` where a link or a file has the name of a folder.
 */
export async function localFolder(root: string, names: readonly string[]): Promise<string> {
  let path = root;
  for (const name of names) {
    path = join(path, name);
    const known = (await lookAt(path)) ?? (await made(path));
    if (known?.isDirectory() === true) continue;
    const what = known?.isSymbolicLink() === true ? "a link, and links are not followed" : "no folder";
    throw new DriveError("INVALID_INPUT", `Cannot write into "${path}": it is ${what}`, {
      hint: "Move it away, or write to another folder with --to",
    });
  }
  return path;
}

/** What is at a path, itself and not what it leads to; undefined for nothing. */
export async function lookAt(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
}

async function made(path: string): Promise<Stats | undefined> {
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return lookAt(path);
}
