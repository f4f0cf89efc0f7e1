import { createFileAccountStore } from "../auth/file_account_store.ts";
import { notSignedIn } from "../auth/not_signed_in.ts";
import { resolveSettings } from "../config/settings.ts";
import type { Host } from "../host.ts";

/**
 * Makes an account the one that is used when none is named.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when it is not signed in; it names those that are.
 */
export async function useAccount(host: Host, address: string): Promise<void> {
  const account = address.toLowerCase();
  const store = createFileAccountStore(host.folders.data);
  if ((await store.read(account)) === undefined)
    throw await notSignedIn(host, {
      settings: resolveSettings(host, { managesAccounts: true }),
      account,
      accounts: await store.list(),
    });
  await store.setCurrent(account);
}
