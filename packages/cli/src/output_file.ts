import { randomUUID } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, type FileHandle, lstat, open, realpath, rename, rm, stat } from "node:fs/promises";
import { platform } from "node:os";
import { dirname, join, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { outputError } from "./_output_error.ts";
import type { Sink } from "./io.ts";

/**
 * A file that a listing is written to. What was there before stays until the listing is whole; until then the text
 * lies beside it under a temporary name.
 *
 * One of the three ends the writing; those that follow do nothing. A pipe or a device, such as `/dev/null`, has no
 * beside: it is written to at once.
 */
export interface OutputFile extends Sink {
  /** Puts what was written in the file's place. */
  commit(): Promise<void>;
  /** Keeps what was written beside the file, under its name and `.partial`, and returns that path. */
  keepPartial(): Promise<string>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/**
 * Opens a file for a listing. A file that exists keeps its mode, and a link stays one.
 *
 * @throws {DriveError} here and from the methods: `INVALID_INPUT` for a path that cannot be written to, `UNSUPPORTED`
 * for a full disk.
 */
export async function openOutputFile(path: string): Promise<OutputFile> {
  const or = (thrown: unknown): never => {
    throw outputError(path, thrown);
  };
  const known = await look(path).catch(or);
  if (known !== undefined && !known.isFile())
    return sinkOf({ path, handle: await open(path, "w").catch(or) });
  const target = known === undefined ? path : await followed(path).catch(or);
  const temporary = join(dirname(target), `.drivelens-${randomUUID()}.tmp`);
  // What is closed to others must not be open to them while it is being written.
  const handle = await open(temporary, "wx", known === undefined ? 0o666 : 0o600).catch(or);
  // Some file systems have no modes.
  if (known !== undefined) await handle.chmod(known.mode & 0o777).catch(() => undefined);
  return sinkOf({ path: target, handle, temporary });
}

interface Opened {
  readonly path: string;
  readonly handle: FileHandle;
  /** Absent for what is written to at once. */
  readonly temporary?: string;
}

function sinkOf({ path, handle, temporary }: Opened): OutputFile {
  let open = true;
  const end = async (destination: string) => {
    if (!open) return destination;
    open = false;
    try {
      // Otherwise a full disk may show itself only after the name has been given.
      if (temporary !== undefined) await handle.sync();
      await handle.close();
      if (temporary !== undefined) await replace(temporary, destination);
    } catch (thrown) {
      await sweep({ handle, temporary });
      throw outputError(destination, thrown);
    }
    return destination;
  };
  return {
    isTerminal: false,
    columns: 80,
    colour: false,
    async write(text) {
      try {
        if (text !== "") await handle.appendFile(text);
      } catch (thrown) {
        throw outputError(path, thrown);
      }
    },
    commit: async () => void (await end(path)),
    keepPartial: () => end(temporary === undefined ? path : `${path}.partial`),
    async discard() {
      if (open) await sweep({ handle, temporary });
      open = false;
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

async function followed(path: string): Promise<string> {
  return (await lstat(path)).isSymbolicLink() ? realpath(path) : path;
}

async function sweep({ handle, temporary }: Pick<Opened, "handle"> & { temporary: string | undefined }) {
  await handle.close().catch(() => undefined);
  if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined);
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
