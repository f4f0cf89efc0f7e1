import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { DriveError } from "../errors.ts";
import type { AccountStore, StoredAccount } from "./account_store.ts";

const SUFFIX = ".json";
const FORGET = "Run: drivelens auth logout --local --account ADDRESS, then: drivelens auth login";

/**
 * Keeps accounts in one file each, mode 0600, in folders of mode 0700. A file is replaced whole, so that whoever is
 * killed leaves the old or the new.
 */
export function createFileAccountStore(folder: string): AccountStore {
  const accounts = join(folder, "accounts");
  const pointer = join(folder, "current_account.json");
  const pathOf = (account: string) => join(accounts, `${encodeURIComponent(account)}${SUFFIX}`);

  return {
    locationOf: pathOf,
    lockOf: (account) => join(accounts, `${encodeURIComponent(account)}.lock`),
    async lastUsed(account) {
      return stat(pathOf(account)).then(
        ({ mtimeMs }) => mtimeMs,
        () => undefined,
      );
    },
    async touch(account, at) {
      await utimes(pathOf(account), at / 1000, at / 1000).catch(() => undefined);
    },
    async read(account) {
      const path = pathOf(account);
      const text = await readPrivate(path);
      return text === undefined ? undefined : parseAccount(text, path);
    },
    async write(account) {
      await writePrivate(pathOf(account.account), account);
    },
    async delete(account) {
      const path = pathOf(account);
      // What a killed writer left beside the file holds tokens too.
      for (const name of await namesIn(accounts)) {
        if (isRemnant(name, basename(path))) await remove(join(accounts, name));
      }
      await remove(path);
    },
    async list() {
      return (await namesIn(accounts)).flatMap((name) => accountOf(name) ?? []).sort();
    },
    async current() {
      const text = await readPrivate(pointer);
      if (text === undefined) return undefined;
      const account: unknown = parseJson(text, pointer, "Run: drivelens auth use ADDRESS").account;
      return typeof account === "string" ? account : undefined;
    },
    async setCurrent(account) {
      if (account === undefined) await remove(pointer);
      else await writePrivate(pointer, { account });
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw unreadable(folder);
  });
}

/** Returns the address that a file is named for; undefined for a file that is none of ours. */
function accountOf(name: string): string | undefined {
  if (!name.endsWith(SUFFIX)) return undefined;
  try {
    return decodeURIComponent(name.slice(0, -SUFFIX.length));
  } catch {
    return undefined;
  }
}

/** Tells whether a file is one that was to replace the other: its name and a number. */
function isRemnant(name: string, replaced: string): boolean {
  return name.startsWith(`${replaced}.`) && /^\d+$/.test(name.slice(replaced.length + 1));
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new DriveError("INVALID_INPUT", `Cannot delete "${path}" (${code})`, {
      hint: "Make the folder writable, or delete the file yourself",
    });
  }
}

async function writePrivate(path: string, value: unknown): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}" (${code})`, {
      hint: "Make the folder writable, or name another with DRIVELENS_HOME",
    });
  }
}

async function readPrivate(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    // Windows has no such bits and reports what they would be.
    if ((mode & 0o077) !== 0 && !isWindowsPath(path)) {
      throw new DriveError("INVALID_INPUT", `Refused to read "${path}": others on this machine can read it`, {
        hint: `Run: chmod 600 '${path}'`,
      });
    }
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof DriveError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw unreadable(path);
  }
}

function isWindowsPath(path: string): boolean {
  return /^(?:[A-Za-z]:)?\\/.test(path);
}

function unreadable(path: string): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot read "${path}"`, { hint: "Check its owner and mode" });
}

function parseAccount(text: string, path: string): StoredAccount {
  const json = parseJson(text, path, FORGET);
  if (json.version !== 1) {
    throw new DriveError(
      "UNSUPPORTED",
      `Cannot use "${path}": it was written by another version of Drivelens`,
      {
        hint: "Update Drivelens, or sign in again with: drivelens auth login",
      },
    );
  }
  const needed = ["account", "scope", "storeReason", "accessToken", "accessTokenExpiresAt", "signedInAt"];
  const whole = needed.every((name) => typeof json[name] === "string");
  if (!whole || !isObject(json.client) || !isObject(json.token)) throw damaged(path, FORGET);
  return json as unknown as StoredAccount;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function parseJson(text: string, path: string, hint: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, without the parser's message: it would quote the file.
  }
  throw damaged(path, hint);
}

function damaged(path: string, hint: string): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot use "${path}": it is damaged`, { hint });
}
