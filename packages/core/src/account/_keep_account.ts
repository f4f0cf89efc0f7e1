import type { AccountStore, StoredAccount } from "../auth/account_store.ts";
import type { ClientSecret } from "../auth/client_secret.ts";
import { bearer, type Credential } from "../auth/credential.ts";
import type { TokenAnswer } from "../auth/google_oauth.ts";
import { withProcessLock } from "../auth/process_lock.ts";
import { dropRefreshToken, keepRefreshToken } from "../auth/refresh_token.ts";
import { allowsContent } from "../auth/scopes.ts";
import type { Settings } from "../config/settings.ts";
import { createDriveClient } from "../drive/create_drive_client.ts";
import { getAbout } from "../drive/get_about.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { type ShellQuoteOptions, shellQuote } from "../shell_quote.ts";

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
  /** Whether an earlier sign-in of the account let contents be read, and this one does not. */
  readonly narrowed: boolean;
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
  /** What was asked for. */
  readonly scopes: readonly string[];
  /** Whether assistants may read contents. @default what was said before, else no */
  readonly assistants?: boolean | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Stores fresh tokens, reads them back, and makes one call with what was read. If anything fails, the store is as it
 * was before. The fresh grant is not ended at Google, since that would end those of the person's other machines too.
 */
export async function keepAccount(options: KeepAccountOptions): Promise<SignedInAccount> {
  const { store, settings, tokens, signal } = options;
  const refreshToken = checkGrant(options);
  const { user } = await ask(options, tokens.accessToken);
  const emailAddress = user.emailAddress.toLowerCase();
  checkAddress(emailAddress, settings.account, options.host);
  const replace = () => replaceAccount(options, { ...user, emailAddress, refreshToken });
  // A refresh of the earlier sign-in must not write its tokens over these. Without one there is nobody to wait
  // for, and a lock would leave its file behind.
  const earlier = await store.read(emailAddress);
  return earlier === undefined ? replace() : withProcessLock(store.lockOf(emailAddress), replace, { signal });
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
  const narrowed = earlier !== undefined && allowsContent(earlier.scope) && !allowsContent(scope);
  return { account, displayName, scope, store: token.store, storeReason, assistants, narrowed, signedInAt };
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

function checkAddress(account: string, asked: string | undefined, { platform }: ShellQuoteOptions): void {
  if (asked === undefined || account === asked) return;
  throw new DriveError(
    "SIGN_IN_REFUSED",
    `Not signed in: you chose "${account}" in the browser, not "${asked}"`,
    {
      hint: `Nothing was changed here. Run it again and choose "${asked}", or run: drivelens auth login --account ${shellQuote(account, { platform })}`,
    },
  );
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
    assistants: async () => false,
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
