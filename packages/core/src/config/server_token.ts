import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** Name of the file that holds the token, in the folder of the accounts. */
export const SERVER_TOKEN_FILE = "server_token";
const TOKEN_BYTES = 32;
const TOKEN = /^drivelens_[\w-]{43}$/;
/** What others than the owner could do with a file. */
const OTHERS = 0o077;

/** Where the token of the person's own server lies. It has nothing to do with Google's tokens. */
export function serverTokenPath(host: Host): string {
  return join(host.folders.data, SERVER_TOKEN_FILE);
}

/** Reads the token of the person's own server; undefined where there is none that could be one. */
export async function readServerToken(host: Host): Promise<string | undefined> {
  const token = await readFile(serverTokenPath(host), "utf8").then(
    (text) => text.trim(),
    () => "",
  );
  return TOKEN.test(token) ? token : undefined;
}

/** A token as {@link keepServerToken} found or made it. */
export interface KeptServerToken {
  readonly token: string;
  readonly path: string;
  /** Why a new one was made in place of one that was there. */
  readonly replaced?: "broken" | "readable by others";
}

/**
 * Returns the token of the person's own server, and makes one where there is none, or none that is still a secret. It is kept in
 * a file of mode 0600.
 *
 * @throws {DriveError} `INVALID_INPUT` when the state folder cannot be written.
 */
export async function keepServerToken(host: Host): Promise<KeptServerToken> {
  const path = serverTokenPath(host);
  const mode = await stat(path).then(
    (found) => found.mode,
    () => undefined,
  );
  if (mode === undefined) await makeFirst(host, path);
  const token = await readServerToken(host);
  const isOpen = mode !== undefined && host.platform !== "win32" && (mode & OTHERS) !== 0;
  if (token !== undefined && !isOpen) return { token, path };
  return {
    token: await rotateServerToken(host),
    path,
    replaced: token === undefined ? "broken" : "readable by others",
  };
}

/**
 * Makes a new token in place of the one that was there, which is worth nothing from now on.
 *
 * @throws {DriveError} `INVALID_INPUT` when the state folder cannot be written.
 */
export async function rotateServerToken(host: Host): Promise<string> {
  const token = newToken();
  const path = serverTokenPath(host);
  await writing(path, () => writeFileAtomic(path, `${token}\n`, { mode: 0o600 }));
  return token;
}

/** Of two processes that make the first one at once, both go on with the same. */
async function makeFirst(host: Host, path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).readUIntBE(0, 6)}`;
  await writing(path, async () => {
    await writeFile(draft, `${newToken()}\n`, { mode: 0o600, flag: "wx" });
    try {
      await link(draft, path);
    } catch (error) {
      // Some file systems have no links; whoever comes first there is not told apart.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rotateServerToken(host);
    } finally {
      await rm(draft, { force: true });
    }
  });
}

async function writing(path: string, action: () => Promise<void>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await action();
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}" (${code})`, {
      hint: "Make the folder writable, or set DRIVELENS_HOME to one that is",
    });
  }
}

function newToken(): string {
  return `drivelens_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
}
