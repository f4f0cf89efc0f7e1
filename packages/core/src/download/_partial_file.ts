import { createHash, type Hash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import { DriveError } from "../errors.ts";
import { lookAt } from "./_local_folder.ts";

/** Bytes that are on their way into a file, under a name of their own until all have come. */
export interface PartialFile {
  /** How many bytes are there. */
  readonly length: number;
  /** Has been fed with all bytes that are there. */
  hash(): Hash;
  append(chunk: Uint8Array): Promise<void>;
  /** Throws away what is there. */
  clear(): Promise<void>;
  /** Gives it a time and its name, which must be free unless something is to be replaced. */
  finish(options: FinishOptions): Promise<void>;
  /** Lets go of the file, which stays for the next time unless it is finished. */
  close(): Promise<void>;
  /** Lets go of the file, and deletes it. */
  discard(): Promise<void>;
}

/** How {@link PartialFile.finish} ends. */
export interface FinishOptions {
  readonly path: string;
  readonly replace: boolean;
  /** In RFC 3339. */
  readonly modifiedTime: string | undefined;
}

const { O_RDWR, O_CREAT, O_NOFOLLOW = 0 } = constants;
/** Systems and disks that know no second name for a file. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set([
  "EPERM",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EACCES",
]);

/**
 * Opens what came of a file so far; nothing, where it was not begun.
 *
 * @throws {DriveError} `INVALID_INPUT` where something else has its name.
 */
export async function openPartial(path: string): Promise<PartialFile> {
  const known = await lookAt(path);
  if (known !== undefined && !known.isFile()) throw inTheWay(path);
  const handle = await open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o666);
  let [hash, length, isOpen] = [createHash("md5"), 0, true];
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  try {
    for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) {
      hash.update(chunk);
      length += chunk.length;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    get length() {
      return length;
    },
    hash: () => hash,
    async append(chunk) {
      await writeAll(handle, chunk, length);
      hash.update(chunk);
      length += chunk.length;
    },
    async clear() {
      await handle.truncate(0);
      [hash, length] = [createHash("md5"), 0];
    },
    async finish({ path: destination, replace, modifiedTime }) {
      const modified = new Date(modifiedTime ?? Number.NaN);
      if (!Number.isNaN(modified.getTime())) await handle.utimes(modified, modified);
      // Otherwise the name may outlast the power, and the bytes not.
      await handle.sync();
      await close();
      if (replace) await rename(path, destination);
      else await giveFreeName(path, destination);
    },
    close,
    async discard() {
      await close();
      await rm(path, { force: true });
    },
  };
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    // At its place, not at the end: whoever writes the same file at once writes the same bytes there.
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, at + done);
    done += bytesWritten;
  }
}

/** A new name for a file replaces nothing, which renaming would. */
async function giveFreeName(path: string, destination: string): Promise<void> {
  try {
    await link(path, destination);
    await rm(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw inTheWay(destination);
    if (!NO_LINKS.has(code)) throw error;
    if ((await lookAt(destination)) !== undefined) throw inTheWay(destination);
    await rename(path, destination);
  }
}

function inTheWay(path: string): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot write "${path}": something else is there`, {
    hint: "Move it away, or write to another folder with --to",
  });
}
