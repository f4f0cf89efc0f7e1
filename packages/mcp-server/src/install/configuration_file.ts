import { chmod, copyFile, mkdir, readFile, realpath, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { DriveError } from "@drivelens/core";
import writeFileAtomic from "write-file-atomic";

/** A configuration file as it was read. */
export interface ConfigurationFile {
  /** Where the file itself is, behind links. */
  readonly path: string;
  /** What it holds; undefined where there is none. */
  readonly text: string | undefined;
}

/** What is added to the name of a file for the copy of what it held before. */
const BACKUP = ".before-drivelens";

/**
 * Reads a file that may not be there.
 *
 * @throws {DriveError} `INVALID_INPUT` for one that is there and cannot be read.
 */
export async function readConfiguration(path: string): Promise<ConfigurationFile> {
  const own = await realpath(path).catch(() => path);
  try {
    return { path: own, text: await readFile(own, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { path: own, text: undefined };
    throw new DriveError("INVALID_INPUT", `Cannot read "${path}" (${code})`, {
      hint: "Make it readable for you, or write the entry yourself: see --print",
    });
  }
}

/**
 * Replaces a file as a whole, with the mode and the owner that it had, and keeps a copy of what it held. A link stays one: the file
 * that it leads to is replaced.
 *
 * @returns the path of the copy; undefined for a file that was not there
 * @throws {DriveError} `INVALID_INPUT` when somebody else has changed it since it was read, or when it cannot be written.
 */
export async function writeConfiguration(
  { path, text: before }: ConfigurationFile,
  text: string,
): Promise<string | undefined> {
  const now = await readConfiguration(path);
  if (now.text !== before) {
    throw new DriveError("INVALID_INPUT", `Cannot change "${path}": another program has just changed it`, {
      hint: "Run this again; nothing was changed",
    });
  }
  try {
    const backup = before === undefined ? undefined : await keepCopy(path);
    await mkdir(dirname(path), { recursive: true });
    // Without a mode it keeps that of the file.
    await writeFileAtomic(path, text, before === undefined ? { mode: 0o600 } : {});
    return backup;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}" (${code})`, {
      hint: "Make it writable for you, or write the entry yourself: see --print",
    });
  }
}

/** Puts a file back as it was read. */
export async function restoreConfiguration({ path, text }: ConfigurationFile): Promise<void> {
  if (text === undefined) await unlink(path);
  else await writeFileAtomic(path, text);
}

async function keepCopy(path: string): Promise<string> {
  const backup = `${path}${BACKUP}`;
  const { mode } = await stat(path);
  await copyFile(path, backup);
  await chmod(backup, mode & 0o777);
  return backup;
}
