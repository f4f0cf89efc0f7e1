import { createGoogleOAuth } from "../auth/google_oauth.ts";
import { openTokenStore } from "../auth/open_token_store.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { resolveSettings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** Who is signed out. */
export interface SignOutOptions {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  /** Stops waiting for a refresh that is under way; once signing out has begun, it is carried through. */
  readonly signal?: AbortSignal | undefined;
}

/** What signing out did. */
export interface SignOutResult {
  readonly account: string;
  /** Whether Google has ended the grant. */
  readonly revoked: boolean;
  /** Why not, when it has not. */
  readonly problem?: string;
}

/**
 * Ends a sign-in at Google and forgets it here. Google ends the access of every machine that uses this Cloud project
 * with the account. What is stored here is forgotten even when Google cannot be told.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when the account is not signed in, `TIMEOUT` when another process holds it
 * for too long.
 * @see https://developers.google.com/identity/protocols/oauth2/native-app#tokenrevoke
 */
export async function signOut(host: Host, options: SignOutOptions = {}): Promise<SignOutResult> {
  const settings = resolveSettings(host, options);
  const store = openTokenStore(host, settings);
  const account = settings.account ?? (await store.current());
  if (account === undefined || (await store.read(account)) === undefined) throw notSignedIn(account);
  // A refresh that is under way would write the account again after it was deleted.
  return withProcessLock(
    store.lockOf(account),
    async () => {
      const stored = await store.read(account);
      if (stored === undefined) throw notSignedIn(account);
      const oauth = await createGoogleOAuth({
        host,
        ...stored.client,
        requestTimeoutMs: settings.requestTimeoutMs,
      });
      const problem = await oauth.revoke(stored.refreshToken).then(() => undefined, problemOf);
      await store.delete(account);
      if ((await store.current()) === account) await store.setCurrent(undefined);
      return { account, revoked: problem === undefined, ...(problem === undefined ? {} : { problem }) };
    },
    { signal: options.signal },
  );
}

function notSignedIn(account: string | undefined): DriveError {
  return new DriveError(
    "SIGN_IN_REQUIRED",
    account === undefined ? "Not signed in" : `Not signed in as "${account}"`,
  );
}

function problemOf(error: unknown): string {
  return error instanceof DriveError ? error.message : "Cannot revoke the sign-in";
}
