import type { AccountStore, StoredAccount } from "../auth/account_store.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { notSignedIn } from "../auth/not_signed_in.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { resolveSettings } from "../config/settings.ts";
import type { Host } from "../host.ts";

/** Whose record is changed, and how. */
export interface ChangeAccountOptions<T> {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly change: (stored: StoredAccount, store: AccountStore) => Promise<T>;
}

/**
 * Changes what is stored of an account while no refresh of it is under way. It does not count as a use of the account.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when it is not signed in.
 */
export async function changeAccount<T>(host: Host, options: ChangeAccountOptions<T>): Promise<T> {
  const store = createFileAccountStore(host.folders.data);
  const settings = resolveSettings(host, { account: options.account, managesAccounts: true });
  const account = settings.account ?? (await store.current());
  const absent = async () => notSignedIn(host, { settings, account, accounts: await store.list() });
  if (account === undefined || (await store.read(account)) === undefined) throw await absent();
  return withProcessLock(
    store.lockOf(account),
    async () => {
      const stored = await store.read(account);
      if (stored === undefined) throw await absent();
      const lastUsed = await store.lastUsed(account);
      try {
        return await options.change(stored, store);
      } finally {
        if (lastUsed !== undefined) await store.touch(account, lastUsed);
      }
    },
    { signal: options.signal },
  );
}
