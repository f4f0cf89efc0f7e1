import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { shellQuote } from "../shell_quote.ts";
import { whyEnded } from "./_why_ended.ts";
import type { AccountStore, StoredAccount } from "./account_store.ts";
import { type AuthorizeOptions, bearer, type Credential } from "./credential.ts";
import { createGoogleOAuth, type TokenAnswer } from "./google_oauth.ts";
import { withProcessLock } from "./process_lock.ts";
import { dropRefreshToken, keepRefreshToken, readRefreshToken } from "./refresh_token.ts";
import { type SharedWork, shareWork } from "./shared_work.ts";

const FRESH_FOR_MS = 300_000;
/** Six months of disuse are counted in days; the file need not be touched at every command. */
const TOUCHED_FOR_MS = 60_000;

/** Whose tokens, and where they are. */
export interface AccountCredentialOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly store: AccountStore;
  readonly stored: StoredAccount;
  /** What chose the account. */
  readonly source: string;
}

/**
 * Makes the credential of a stored account. A token with less than five minutes left is refreshed under a lock that
 * holds across processes: whoever comes second finds the fresh one in the store.
 */
export function accountCredential(options: AccountCredentialOptions): Credential {
  const { host, store, source } = options;
  const { account, scope } = options.stored;
  let known = options.stored;
  let refreshing: SharedWork<StoredAccount> | undefined;
  let touched: number | undefined;

  return {
    kind: "account",
    source,
    account,
    scope,
    assistants: async () => (await store.read(account))?.assistants === true,
    async authorize({ signal, refused } = {}) {
      if (!isUsable(known, host, refused)) {
        if (refreshing === undefined || refreshing.abandoned()) refreshing = startRefresh(refused);
        known = await refreshing.join(signal);
      }
      await remember();
      return bearer(known.accessToken, Date.parse(known.accessTokenExpiresAt));
    },
  };

  function startRefresh(refused: string | undefined): SharedWork<StoredAccount> {
    const work = shareWork("refresh the sign-in", (signal) =>
      refreshStored(options, { signal, refused }).finally(() => {
        if (refreshing === work) refreshing = undefined;
      }),
    );
    return work;
  }

  async function remember(): Promise<void> {
    const now = host.now();
    if (touched !== undefined && now - touched < TOUCHED_FOR_MS) return;
    touched = now;
    await store.touch(account, now);
  }
}

function isUsable(stored: StoredAccount, host: Host, refused: string | undefined): boolean {
  return (
    stored.accessToken !== refused && Date.parse(stored.accessTokenExpiresAt) - host.now() > FRESH_FOR_MS
  );
}

async function refreshStored(
  options: AccountCredentialOptions,
  asked: AuthorizeOptions,
): Promise<StoredAccount> {
  const { host, settings, store } = options;
  const { account } = options.stored;
  const { signal, refused } = asked;
  // A lock would bring back the folder of what was uninstalled meanwhile.
  if ((await store.read(account)) === undefined) throw signedOut(account, host);
  return withProcessLock(
    store.lockOf(account),
    async () => {
      const stored = await store.read(account);
      if (stored === undefined) throw signedOut(account, host);
      if (isUsable(stored, host, refused)) return stored;
      const refreshToken = await readRefreshToken(host, stored);
      const lastUsed = (await store.lastUsed(account)) ?? host.now();
      const oauth = await createGoogleOAuth({ host, settings, ...stored.client, signal });
      const answer = await oauth.refresh(refreshToken).catch((error: unknown) => {
        const signedInAt = Date.parse(stored.signedInAt);
        throw whyEnded(error, { account, signedInAt, lastUsed, now: host.now(), platform: host.platform });
      });
      return keepFresh(options, stored, answer);
    },
    { signal },
  );
}

async function keepFresh(
  { host, store }: AccountCredentialOptions,
  stored: StoredAccount,
  answer: TokenAnswer,
): Promise<StoredAccount> {
  const { account, token } = stored;
  const rotated = answer.refreshToken;
  const kept =
    rotated === undefined
      ? {}
      : await keepRefreshToken(host, { account, refreshToken: rotated, store: token.store }).catch(() =>
          // The old token is of no more use, so the new one has to be kept somewhere.
          keepRefreshToken(host, { account, refreshToken: rotated, store: "file" }),
        );
  const fresh: StoredAccount = {
    ...stored,
    ...kept,
    accessToken: answer.accessToken,
    accessTokenExpiresAt: new Date(answer.expiresAt).toISOString(),
  };
  await store.write(fresh);
  if (rotated !== undefined) await dropRefreshToken(host, token);
  return fresh;
}

function signedOut(account: string, { platform }: Host): DriveError {
  return new DriveError("SIGN_IN_REQUIRED", `Not signed in as "${account}"`, {
    hint: `Run: drivelens auth login --account ${shellQuote(account, { platform })}`,
  });
}
