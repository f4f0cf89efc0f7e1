import { rm } from "node:fs/promises";
import type { StoredAccount } from "../auth/account_store.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { createGoogleOAuth } from "../auth/google_oauth.ts";
import { notSignedIn } from "../auth/not_signed_in.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { dropRefreshToken, readRefreshToken } from "../auth/refresh_token.ts";
import { resolveSettings, type Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** Who is signed out. */
export interface SignOutOptions {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  /** Whether only this machine forgets, and Google is not told. @default false */
  readonly local?: boolean | undefined;
  /** Stops waiting for a refresh that is under way; once signing out has begun, it is carried through. */
  readonly signal?: AbortSignal | undefined;
}

/** What signing out did. */
export interface SignOutResult {
  readonly account: string;
  /** Whether Google has ended the grant. */
  readonly revoked: boolean;
  /** What could not be done, when something could not. */
  readonly problem?: string;
}

/**
 * Ends a sign-in at Google and forgets it here. Google ends the access of every machine that uses this Cloud project
 * with the account; with `local` only this machine forgets. What is stored here is forgotten even when Google cannot
 * be told; with `local`, also what is damaged.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when the account is not signed in, `TIMEOUT` when another process holds it
 * for too long.
 * @see https://developers.google.com/identity/protocols/oauth2/native-app#tokenrevoke
 */
export async function signOut(host: Host, options: SignOutOptions = {}): Promise<SignOutResult> {
  const settings = resolveSettings(host, { account: options.account, managesAccounts: true });
  const store = createFileAccountStore(host.folders.data);
  const account = settings.account ?? (await store.current());
  const accounts = await store.list();
  if (account === undefined || !accounts.includes(account))
    throw await notSignedIn(host, { settings, account, accounts });
  // A refresh that is under way would write the account again after it was deleted.
  const result = await withProcessLock(
    store.lockOf(account),
    async () => {
      let damaged = false;
      const stored = await store.read(account).catch((error: unknown) => {
        // To forget what is damaged, it need not be understood.
        damaged = options.local === true;
        if (damaged) return undefined;
        throw error;
      });
      if (stored === undefined && !damaged) throw await notSignedIn(host, { settings, account, accounts });
      const revoked =
        stored === undefined || options.local === true ? undefined : await revoke(host, settings, stored);
      const left =
        stored === undefined
          ? "its file could not be read, so that an entry of it may be left in the keyring"
          : await dropRefreshToken(host, stored.token);
      await store.delete(account);
      if ((await store.current()) === account) await store.setCurrent(undefined);
      const problem = [revoked?.problem, left].filter((each) => each !== undefined).join("; ");
      return { account, revoked: revoked?.done ?? false, ...(problem === "" ? {} : { problem }) };
    },
    { signal: options.signal },
  );
  // Its name holds the address; where it cannot be deleted, somebody else waits for it.
  await rm(store.lockOf(account), { force: true }).catch(() => undefined);
  return result;
}

interface Revoked {
  readonly done: boolean;
  readonly problem?: string;
}

/** Either token ends the grant, and a keyring that is out of reach must not keep it alive while the other serves. */
async function revoke(host: Host, settings: Settings, stored: StoredAccount): Promise<Revoked> {
  let unreadable: DriveError | undefined;
  try {
    const refreshToken = await readRefreshToken(host, stored).catch((error: unknown) => {
      unreadable = error instanceof DriveError ? error : undefined;
      return undefined;
    });
    const oauth = await createGoogleOAuth({ host, settings, ...stored.client });
    await oauth.revoke(refreshToken ?? stored.accessToken);
    return { done: true };
  } catch (error) {
    const known = error instanceof DriveError ? error : undefined;
    // A refresh token that Google no longer takes has ended already; an access token is over within the hour.
    if (known?.reason === "invalid_token" && unreadable === undefined) return { done: true };
    return { done: false, problem: (unreadable ?? known)?.message ?? "Cannot revoke the sign-in" };
  }
}
