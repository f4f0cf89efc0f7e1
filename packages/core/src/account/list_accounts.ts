import { createFileAccountStore } from "../auth/file_account_store.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** A signed-in account as lists show it. Times are RFC 3339 UTC. */
export interface ListedAccount {
  /** Address of the account. */
  readonly account: string;
  /** Whether it is used when none is named. */
  readonly current: boolean;
  readonly displayName?: string;
  readonly scope?: string;
  /** What keeps the refresh token. */
  readonly store?: "file" | "keyring";
  /** Whether assistants may read contents of files. */
  readonly assistants?: boolean;
  /** ID and Cloud project of the OAuth client. */
  readonly clientId?: string;
  readonly projectId?: string;
  readonly signedInAt?: string;
  readonly lastUsedAt?: string;
  /** Why nothing more is known, for an account whose file cannot be used. */
  readonly problem?: string;
}

/** Lists the accounts that are signed in on this machine; Google is not asked. */
export async function listAccounts(host: Host): Promise<readonly ListedAccount[]> {
  const store = createFileAccountStore(host.folders.data);
  const current = await store.current();
  return Promise.all(
    (await store.list()).map(async (account) => {
      const head = { account, current: account === current };
      try {
        const stored = await store.read(account);
        if (stored === undefined) return { ...head, problem: "It was signed out at this moment" };
        const { displayName, scope, token, assistants, client, signedInAt } = stored;
        const lastUsed = await store.lastUsed(account);
        return {
          ...head,
          displayName,
          scope,
          store: token.store,
          assistants,
          clientId: client.clientId,
          ...(client.projectId === undefined ? {} : { projectId: client.projectId }),
          signedInAt,
          ...(lastUsed === undefined ? {} : { lastUsedAt: new Date(lastUsed).toISOString() }),
        };
      } catch (error) {
        return { ...head, problem: error instanceof DriveError ? error.message : "It cannot be read" };
      }
    }),
  );
}
