import { createHash, randomUUID } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, type FileHandle, lstat, open, realpath, rename, rm, stat } from "node:fs/promises";
import { platform } from "node:os";
import { dirname, join, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DriveError } from "@drivelens/core";
import { copyBegun } from "./_copy_begun.ts";
import { outputError } from "./_output_error.ts";
import type { Sink } from "./io.ts";

/** How much of a file there is, and what. */
export interface Mark {
  readonly bytes: number;
  /** SHA-256 of these bytes, as base64url. */
  readonly sha256: string;
}

/**
 * A file that a listing is written to. What was there before stays until the listing is whole; until then the text
 * lies beside it under a temporary name.
 *
 * One of the three ends the writing; those that follow do nothing. A pipe or a device, such as `/dev/null`, has no
 * beside: it is written to at once.
 */
export interface OutputFile extends Sink {
  /**
   * Makes certain that what was written so far outlasts this process and the power: it lies under the file's name and
   * `.partial` from now on, and is not thrown away. Undefined for a pipe or a device.
   */
  checkpoint(): Promise<Mark | undefined>;
  /** Puts what was written in the file's place. */
  commit(): Promise<void>;
  /** Keeps what was written beside the file, under its name and `.partial`, and returns that path. */
  keepPartial(): Promise<string>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/** How {@link openOutputFile} opens. */
export interface OpenOutputFileOptions {
  /** Goes on with what lies under `.partial`, which must begin with this. @default begins anew */
  readonly begun?: Mark | undefined;
  /** Mode of a file that is new. @default what the system gives to new files */
  readonly mode?: number;
}

/**
 * Opens a file for a listing. A file that exists keeps its mode, and a link stays one.
 *
 * @throws {DriveError} here and from the methods: `INVALID_INPUT` for a path that cannot be written to, or where another
 * listing is being written, `UNSUPPORTED` for a full disk.
 */
export async function openOutputFile(
  path: string,
  { begun, mode = 0o666 }: OpenOutputFileOptions = {},
): Promise<OutputFile> {
  const or = (thrown: unknown): never => {
    throw outputError(path, thrown);
  };
  const known = await look(path).catch(or);
  if (known !== undefined && !known.isFile())
    return sinkOf({ path, handle: await open(path, "w").catch(or) });
  const target = await targetOf(path).catch(or);
  const temporary = join(dirname(target), `.drivelens-${randomUUID()}.tmp`);
  // What is closed to others must not be open to them while it is being written.
  const handle = await open(temporary, "wx", known === undefined ? mode : 0o600).catch(or);
  // Some file systems have no modes.
  if (known !== undefined) await handle.chmod(known.mode & 0o777).catch(() => undefined);
  const file = sinkOf({ path: target, handle, temporary });
  if (begun === undefined) return file;
  try {
    await copyBegun(partialOf(target), { begun, write: file.write });
    await file.checkpoint();
    return file;
  } catch (thrown) {
    await file.discard();
    throw thrown;
  }
}

/** Returns the file that a path leads to, links followed, whether it exists or not. */
export async function targetOf(path: string): Promise<string> {
  const known = await lstat(path).catch(() => undefined);
  return known?.isSymbolicLink() === true ? realpath(path) : path;
}

function partialOf(target: string): string {
  return `${target}.partial`;
}

interface Opened {
  readonly path: string;
  readonly handle: FileHandle;
  /** Absent for what is written to at once. */
  readonly temporary?: string;
}

function sinkOf({ path, handle, temporary }: Opened): OutputFile {
  const partial = partialOf(path);
  const hash = createHash("sha256");
  let [isOpen, isPartial, bytes] = [true, false, 0];
  const orThrow = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (thrown) {
      throw outputError(path, thrown);
    }
  };
  const sweep = async () => {
    await handle.close().catch(() => undefined);
    if (temporary !== undefined && !isPartial) await rm(temporary, { force: true }).catch(() => undefined);
  };
  const end = async (destination: string) => {
    if (!isOpen) return destination;
    isOpen = false;
    return orThrow(async () => {
      try {
        // Otherwise a full disk may show itself only after the name has been given.
        if (temporary !== undefined) await handle.sync();
        if (isPartial) await checkOwn(handle, partial);
        await handle.close();
        const from = isPartial ? partial : temporary;
        if (from !== undefined && from !== destination) await replace(from, destination);
        return destination;
      } catch (thrown) {
        await sweep();
        throw thrown;
      }
    });
  };
  return {
    isTerminal: false,
    columns: 80,
    colour: false,
    write: (data) =>
      orThrow(async () => {
        if (data.length === 0) return;
        const written = Buffer.from(data);
        await handle.appendFile(written);
        bytes += written.length;
        hash.update(written);
      }),
    checkpoint: () =>
      orThrow(async () => {
        if (temporary === undefined) return undefined;
        await handle.datasync();
        if (isPartial) await checkOwn(handle, partial);
        else await replace(temporary, partial);
        isPartial = true;
        return { bytes, sha256: hash.copy().digest("base64url") };
      }),
    commit: async () => void (await end(path)),
    keepPartial: () => end(temporary === undefined ? path : partial),
    async discard() {
      if (isOpen) await sweep();
      isOpen = false;
    },
  };
}

/** Undefined for a file that is still to be. */
async function look(path: string): Promise<Stats | undefined> {
  const known = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  const isFolder = known?.isDirectory() ?? (path === "" || path.endsWith("/") || path.endsWith(sep));
  if (isFolder) throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
  if (known !== undefined) await access(path, constants.W_OK);
  return known;
}

/** Whoever begins a listing of the same file takes the name away; what is there then is theirs. */
async function checkOwn(handle: FileHandle, path: string): Promise<void> {
  const [own, there] = await Promise.all([handle.stat(), stat(path).catch(() => undefined)]);
  if (own.ino === there?.ino && own.dev === there.dev) return;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot go on writing "${path}": it is gone, or another listing has taken it`,
    {
      hint: "Write one listing to a file at a time",
    },
  );
}

const TRIES = 20;
const BETWEEN_MS = 50;
const IN_USE: ReadonlySet<string | undefined> = new Set(["EACCES", "EBUSY", "EPERM"]);

/** Windows refuses for a moment while a scanner has one of the two files open. */
async function replace(from: string, to: string): Promise<void> {
  for (let tries = platform() === "win32" ? TRIES : 1; ; tries--) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (tries <= 1 || !IN_USE.has((error as NodeJS.ErrnoException).code)) throw error;
      await wait(BETWEEN_MS);
    }
  }
}
