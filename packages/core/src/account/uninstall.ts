import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { AccountStore } from "../auth/account_store.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { dropRefreshToken } from "../auth/refresh_token.ts";
import { catalogFolder, findCatalogFiles } from "../config/catalog_files.ts";
import { SERVER_TOKEN_FILE } from "../config/server_token.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { COMPILED_CODE } from "../keep_compiled_code.ts";

/** What was removed, and what could not be. */
export interface UninstallResult {
  /** Addresses of the accounts that this machine has forgotten. */
  readonly accounts: readonly string[];
  /** Paths that are gone. */
  readonly removed: readonly string[];
  /** What is left, with the reason. */
  readonly problems: readonly string[];
}

/** All that Drivelens writes into its folders; what somebody else put there stays. */
const STATE = [
  "accounts",
  "current_account.json",
  "client_secret.json",
  "config.json",
  "known_places.json",
  "drive_names.json",
  SERVER_TOKEN_FILE,
  "tool_calls",
  "catalog",
  COMPILED_CODE,
] as const;

/**
 * Removes all that Drivelens keeps on this machine: accounts, keyring entries, the client secret, the configuration, catalogs,
 * and its folders where nothing else is in them. Google is not told: other machines stay signed in.
 */
export async function uninstall(host: Host): Promise<UninstallResult> {
  const problems: string[] = [];
  const accounts = await forgetAccounts(host, problems);
  const removed: string[] = [];
  await removeCatalogs(host, { removed, problems });
  // The cache may lie within the others, which are then to be empty.
  const { cache, data, config } = host.folders;
  const folders = [...new Set([cache, data, config])];
  for (const folder of folders) {
    const names = await namesIn(folder, problems);
    for (const name of names.filter((each) => STATE.some((own) => each === own || isRemnant(each, own)))) {
      await remove(join(folder, name), { removed, problems });
    }
    const left = await namesIn(folder, []);
    if (left.length > 0) problems.push(`${folder} holds what is not Drivelens's: ${left.join(", ")}`);
    else {
      await rmdir(folder).then(
        () => removed.push(folder),
        (error: NodeJS.ErrnoException) => {
          if (error.code !== "ENOENT") problems.push(`${folder} could not be deleted (${error.code})`);
        },
      );
    }
  }
  return { accounts, removed, problems };
}

interface Removing {
  readonly removed: string[];
  readonly problems: string[];
}

async function remove(path: string, { removed, problems }: Removing): Promise<void> {
  await rm(path, { recursive: true, force: true }).then(
    () => removed.push(path),
    (error: NodeJS.ErrnoException) => problems.push(`${path} could not be deleted (${error.code})`),
  );
}

/** Catalogs in a folder that the person has named, which may hold anything else, and stays. */
async function removeCatalogs(host: Host, removing: Removing): Promise<void> {
  if (!host.env.DRIVELENS_CATALOG_DIR) return;
  const folder = catalogFolder(host);
  try {
    const { paths, doubtful } = await findCatalogFiles(folder);
    for (const path of paths) await remove(path, removing);
    for (const path of doubtful)
      removing.problems.push(`${path} is named as a catalog and does not say that it is one`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") removing.problems.push(`${folder} cannot be read (${code})`);
  }
}

async function forgetAccounts(host: Host, problems: string[]): Promise<readonly string[]> {
  const store = createFileAccountStore(host.folders.data);
  const accounts = await store.list().catch((error: unknown) => {
    problems.push(`The accounts are not known: ${wordsOf(error)}`);
    return [];
  });
  for (const account of accounts) {
    try {
      // A refresh that is under way would write the account again after it was removed.
      await withProcessLock(store.lockOf(account), () => forget(host, { store, account, problems }));
    } catch (error) {
      problems.push(`Whether ${account} has an entry in the keyring is not known: ${wordsOf(error)}`);
    }
  }
  return accounts;
}

interface Forgotten {
  readonly store: AccountStore;
  readonly account: string;
  readonly problems: string[];
}

async function forget(host: Host, { store, account, problems }: Forgotten): Promise<void> {
  const stored = await store.read(account);
  const left = stored === undefined ? undefined : await dropRefreshToken(host, stored.token);
  if (left !== undefined) problems.push(left);
  await store.delete(account);
}

function wordsOf(error: unknown): string {
  return error instanceof DriveError ? error.message : "it cannot be read";
}

/** What a killed writer left beside a file. */
function isRemnant(name: string, own: string): boolean {
  return name.startsWith(`${own}.`) && /^\d+$/.test(name.slice(own.length + 1));
}

async function namesIn(folder: string, problems: string[]): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") problems.push(`${folder} cannot be read (${error.code})`);
    return [];
  });
}
