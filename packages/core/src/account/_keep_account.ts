import type { ClientSecret } from "../auth/client_secret.ts";
import type { Credential } from "../auth/credential.ts";
import type { GoogleOAuth, TokenAnswer } from "../auth/google_oauth.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { METADATA_SCOPE } from "../auth/scopes.ts";
import type { StoredAccount, TokenStore } from "../auth/token_store.ts";
import type { Settings } from "../config/settings.ts";
import { createDriveClient } from "../drive/create_drive_client.ts";
import { getAbout } from "../drive/get_about.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** Who is signed in now. */
export interface SignedInAccount {
  /** Address of the account. */
  readonly account: string;
  readonly displayName: string;
  readonly scope: string;
  /** What keeps the tokens. */
  readonly store: "file";
  /** RFC 3339 UTC. */
  readonly signedInAt: string;
}

/** What {@link keepAccount} makes sure of. */
export interface KeepAccountOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly store: TokenStore;
  readonly client: ClientSecret;
  readonly tokens: TokenAnswer;
  readonly oauth: GoogleOAuth;
  readonly signal: AbortSignal;
}

/**
 * Stores fresh tokens, reads them back, and makes one call with what was read. If anything fails, the store is as it
 * was before and the fresh grant is ended at Google, unless an earlier sign-in lives by it.
 */
export async function keepAccount(options: KeepAccountOptions): Promise<SignedInAccount> {
  const { store, tokens, oauth, signal } = options;
  let account: string | undefined;
  try {
    const refreshToken = checkGrant(tokens);
    const { user } = await ask(options, tokens.accessToken);
    account = user.emailAddress;
    const fresh = record(options, { account, displayName: user.displayName, refreshToken });
    const replace = () => replaceAccount(options, fresh);
    // A refresh of the earlier sign-in must not write its tokens over these. Without one there is nobody to wait
    // for, and a lock would leave its file behind.
    const earlier = await store.read(account);
    return await (earlier === undefined
      ? replace()
      : withProcessLock(store.lockOf(account), replace, { signal }));
  } catch (error) {
    // Google ends all grants of the person at once, the earlier ones too.
    if (!(await hasEarlier(store, account)))
      await oauth.revoke(tokens.refreshToken ?? tokens.accessToken).catch(() => undefined);
    throw error;
  }
}

async function replaceAccount(options: KeepAccountOptions, fresh: StoredAccount): Promise<SignedInAccount> {
  const { store } = options;
  const { account, displayName, scope, signedInAt } = fresh;
  const earlier = await store.read(account);
  try {
    await store.write(fresh);
    const kept = await store.read(account);
    if (kept?.refreshToken !== fresh.refreshToken || kept.accessToken !== fresh.accessToken) {
      throw new DriveError(
        "SIGN_IN_REFUSED",
        `Not signed in: the token did not stay in "${store.locationOf(account)}"`,
      );
    }
    await ask(options, kept.accessToken);
    await store.setCurrent(account);
    return { account, displayName, scope, store: store.kind, signedInAt };
  } catch (error) {
    // Why the sign-in failed says more than why it could not be undone.
    await (earlier === undefined ? store.delete(account) : store.write(earlier)).catch(() => undefined);
    throw error;
  }
}

/** Tells whether a stored sign-in may be the same person's; what cannot be read may be. */
async function hasEarlier(store: TokenStore, account: string | undefined): Promise<boolean> {
  try {
    if (account === undefined) return (await store.list()).length > 0;
    return (await store.read(account)) !== undefined;
  } catch {
    return true;
  }
}

function record(
  { host, client, tokens }: KeepAccountOptions,
  person: Pick<StoredAccount, "account" | "displayName" | "refreshToken">,
): StoredAccount {
  return {
    version: 1,
    ...person,
    client: { clientId: client.clientId, clientSecret: client.clientSecret, tokenUri: client.tokenUri },
    scope: tokens.scope ?? METADATA_SCOPE,
    accessToken: tokens.accessToken,
    accessTokenExpiresAt: new Date(tokens.expiresAt).toISOString(),
    signedInAt: new Date(host.now()).toISOString(),
  };
}

function checkGrant(tokens: TokenAnswer): string {
  if (tokens.scope !== undefined && !tokens.scope.split(" ").includes(METADATA_SCOPE)) {
    throw new DriveError("SIGN_IN_REFUSED", "Not signed in: the permission to see files was not given", {
      hint: "Run drivelens auth login again and leave the box for Google Drive ticked",
    });
  }
  if (tokens.refreshToken !== undefined) return tokens.refreshToken;
  throw new DriveError("SIGN_IN_REFUSED", "Not signed in: Google gave no refresh token", {
    hint: "Remove the app at https://myaccount.google.com/connections, then run: drivelens auth login",
  });
}

function ask(
  { host, settings, signal }: KeepAccountOptions,
  accessToken: string,
): ReturnType<typeof getAbout> {
  return getAbout(createDriveClient({ host, settings, credential: freshCredential(accessToken) }), {
    signal,
  });
}

/** The token of a minute ago and nothing else; a refresh would hide that it does not work. */
function freshCredential(token: string): Credential {
  return {
    kind: "access-token",
    async accessToken({ refused } = {}) {
      if (refused !== token) return token;
      throw new DriveError(
        "SIGN_IN_REFUSED",
        "Not signed in: Google does not accept the token that it gave",
        {
          hint: "Run: drivelens auth login",
          status: 401,
        },
      );
    },
  };
}
