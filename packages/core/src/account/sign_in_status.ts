import { openTokenStore } from "../auth/open_token_store.ts";
import { resolveSettings } from "../config/settings.ts";
import type { Host } from "../host.ts";

/** Whose status is asked. */
export interface SignInStatusOptions {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
}

/** What requests would be made with, as far as this machine knows; Google is not asked. */
export type SignInStatus =
  | {
      readonly signedIn: true;
      readonly credential: "account";
      readonly account: string;
      readonly displayName: string;
      readonly scope: string;
      /** What keeps the tokens, and where. */
      readonly store: "file";
      readonly location: string;
      /** RFC 3339 UTC. */
      readonly signedInAt: string;
    }
  | {
      readonly signedIn: true;
      readonly credential: "access-token";
      readonly source: "DRIVELENS_ACCESS_TOKEN";
    }
  | { readonly signedIn: false; readonly account?: string; readonly accounts: readonly string[] };

/**
 * Tells which credential requests would be made with, without asking Google.
 *
 * @throws {DriveError} `INVALID_INPUT` when what is stored cannot be read.
 */
export async function signInStatus(host: Host, options: SignInStatusOptions = {}): Promise<SignInStatus> {
  const settings = resolveSettings(host, options);
  if (settings.accessToken !== undefined) {
    return { signedIn: true, credential: "access-token", source: "DRIVELENS_ACCESS_TOKEN" };
  }
  const store = openTokenStore(host, settings);
  const account = settings.account ?? (await store.current());
  const stored = account === undefined ? undefined : await store.read(account);
  if (stored === undefined) {
    return { signedIn: false, accounts: await store.list(), ...(account === undefined ? {} : { account }) };
  }
  const { displayName, scope, signedInAt } = stored;
  const location = store.locationOf(stored.account);
  return {
    signedIn: true,
    credential: "account",
    account: stored.account,
    displayName,
    scope,
    store: store.kind,
    location,
    signedInAt,
  };
}
