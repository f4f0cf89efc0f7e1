import type { AccountStore, StoredAccount } from "../auth/account_store.ts";
import type { ClientSecret } from "../auth/client_secret.ts";
import { bearer, type Credential } from "../auth/credential.ts";
import type { GoogleOAuth, TokenAnswer } from "../auth/google_oauth.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { dropRefreshToken, keepRefreshToken } from "../auth/refresh_token.ts";
import { allowsContent } from "../auth/scopes.ts";
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
  /** Scopes with spaces between them. */
  readonly scope: string;
  /** What keeps the refresh token, and why that. */
  readonly store: "file" | "keyring";
  readonly storeReason: string;
  /** Whether assistants may read contents of files. */
  readonly assistants: boolean;
  /** RFC 3339 UTC. */
  readonly signedInAt: string;
}

/** What {@link keepAccount} makes sure of. */
export interface KeepAccountOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly store: AccountStore;
  readonly client: ClientSecret;
  readonly tokens: TokenAnswer;
  readonly oauth: GoogleOAuth;
  /** What was asked for. */
  readonly scopes: readonly string[];
  /** Whether assistants may read contents. @default what was said before, else no */
  readonly assistants?: boolean | undefined;
  readonly signal: AbortSignal;
}

/**
 * Stores fresh tokens, reads them back, and makes one call with what was read. If anything fails, the store is as it
 * was before and the fresh grant is ended at Google, unless an earlier sign-in lives by it.
 */
export async function keepAccount(options: KeepAccountOptions): Promise<SignedInAccount> {
  const { store, settings, tokens, oauth, signal } = options;
  let account: string | undefined;
  try {
    const refreshToken = checkGrant(options);
    const { user } = await ask(options, tokens.accessToken);
    account = user.emailAddress;
    checkAddress(account, settings.account);
    const replace = () => replaceAccount(options, { ...user, refreshToken });
    // A refresh of the earlier sign-in must not write its tokens over these. Without one there is nobody to wait
    // for, and a lock would leave its file behind.
    const earlier = await store.read(account);
    return await (earlier === undefined
      ? replace()
      : withProcessLock(store.lockOf(account), replace, { signal }));
  } catch (error) {
    // Google ends all grants of the person at once, the earlier ones too, and those of other machines.
    if (!isOtherPerson(account, settings.account) && !(await hasEarlier(store, account)))
      await oauth.revoke(tokens.refreshToken ?? tokens.accessToken).catch(() => undefined);
    throw error;
  }
}

interface Person {
  readonly emailAddress: string;
  readonly displayName: string;
  readonly refreshToken: string;
}

async function replaceAccount(options: KeepAccountOptions, person: Person): Promise<SignedInAccount> {
  const { host, store, settings } = options;
  const { emailAddress: account, refreshToken } = person;
  const earlier = await store.read(account);
  const lastUsed = await store.lastUsed(account);
  const place = await keepRefreshToken(host, { account, refreshToken, store: settings.tokenStore });
  const fresh: StoredAccount = { ...record(options, person, earlier), ...place };
  try {
    await store.write(fresh);
    const kept = await store.read(account);
    if (
      JSON.stringify(kept?.token) !== JSON.stringify(fresh.token) ||
      kept?.accessToken !== fresh.accessToken
    ) {
      throw new DriveError(
        "SIGN_IN_REFUSED",
        `Not signed in: the token did not stay in "${store.locationOf(account)}"`,
      );
    }
    await ask(options, kept.accessToken);
    await store.touch(account, host.now());
    await store.setCurrent(account);
  } catch (error) {
    // Why the sign-in failed says more than why it could not be undone.
    await (earlier === undefined ? store.delete(account) : store.write(earlier)).catch(() => undefined);
    if (lastUsed !== undefined) await store.touch(account, lastUsed);
    await dropRefreshToken(host, fresh.token);
    throw error;
  }
  if (earlier !== undefined) await dropRefreshToken(host, earlier.token);
  const { displayName, scope, token, storeReason, assistants, signedInAt } = fresh;
  return { account, displayName, scope, store: token.store, storeReason, assistants, signedInAt };
}

/** Tells whether a stored sign-in may be the same person's; what cannot be read may be. */
async function hasEarlier(store: AccountStore, account: string | undefined): Promise<boolean> {
  try {
    if (account === undefined) return (await store.list()).length > 0;
    return (await store.read(account)) !== undefined;
  } catch {
    return true;
  }
}

function record(
  { host, client, tokens, scopes, assistants }: KeepAccountOptions,
  { emailAddress: account, displayName }: Person,
  earlier: StoredAccount | undefined,
): Omit<StoredAccount, "token" | "storeReason"> {
  const { clientId, clientSecret, tokenUri, projectId } = client;
  const scope = tokens.scope ?? scopes.join(" ");
  return {
    version: 1,
    account,
    displayName,
    client: { clientId, clientSecret, tokenUri, ...(projectId === undefined ? {} : { projectId }) },
    scope,
    accessToken: tokens.accessToken,
    accessTokenExpiresAt: new Date(tokens.expiresAt).toISOString(),
    signedInAt: new Date(host.now()).toISOString(),
    assistants: allowsContent(scope) && (assistants ?? earlier?.assistants ?? false),
  };
}

function checkAddress(account: string, asked: string | undefined): void {
  if (!isOtherPerson(account, asked)) return;
  throw new DriveError(
    "SIGN_IN_REFUSED",
    `Not signed in: you chose "${account}" in the browser, not "${asked}"`,
    {
      hint: `Nothing was changed; for this one, run: drivelens auth login --account ${account}`,
    },
  );
}

function isOtherPerson(account: string | undefined, asked: string | undefined): boolean {
  return account !== undefined && asked !== undefined && account.toLowerCase() !== asked.toLowerCase();
}

/** Google writes the sign-in scopes otherwise than they are asked for; the others it repeats. */
function checkGrant({ tokens, scopes }: KeepAccountOptions): string {
  const granted = tokens.scope?.split(" ");
  const missing = scopes.find((scope) => scope.startsWith("https:") && granted?.includes(scope) === false);
  if (missing !== undefined && !missing.includes("/userinfo.")) {
    const what = missing.includes("/auth/drive.")
      ? "the permission to see files"
      : `the permission "${missing}"`;
    throw new DriveError("SIGN_IN_REFUSED", `Not signed in: ${what} was not given`, {
      hint: "Run drivelens auth login again and leave every box on Google's page ticked",
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
    source: "the sign-in",
    assistants: false,
    async authorize({ refused } = {}) {
      if (refused !== token) return bearer(token);
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
