import { accessTokenCredential } from "../auth/access_token_credential.ts";
import type { ClientSecret } from "../auth/client_secret.ts";
import type { GoogleOAuth, TokenAnswer } from "../auth/google_oauth.ts";
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
 * was before and the fresh grant is ended at Google, unless an earlier sign-in of the account lives by it.
 */
export async function keepAccount(options: KeepAccountOptions): Promise<SignedInAccount> {
  const { host, store, tokens, oauth } = options;
  let earlier: StoredAccount | undefined;
  let account: string | undefined;
  try {
    const refreshToken = checkGrant(tokens);
    const { user } = await ask(options, tokens.accessToken);
    account = user.emailAddress;
    earlier = await store.read(account);
    const fresh = record(options, { account, displayName: user.displayName, refreshToken });
    await store.write(fresh);
    const kept = await store.read(account);
    if (kept?.refreshToken !== refreshToken || kept.accessToken !== fresh.accessToken) {
      throw new DriveError(
        "SIGN_IN_REFUSED",
        `Not signed in: the token did not stay in "${store.locationOf(account)}"`,
      );
    }
    await ask(options, kept.accessToken);
    await store.setCurrent(account);
    const { displayName, scope, signedInAt } = fresh;
    return { account, displayName, scope, store: store.kind, signedInAt };
  } catch (error) {
    if (account !== undefined) await (earlier === undefined ? store.delete(account) : store.write(earlier));
    if (earlier === undefined)
      await oauth.revoke(tokens.refreshToken ?? tokens.accessToken).catch(() => undefined);
    throw error;
  }

  function record(
    { client }: KeepAccountOptions,
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
  return getAbout(createDriveClient({ host, settings, credential: accessTokenCredential(accessToken) }), {
    signal,
  });
}
