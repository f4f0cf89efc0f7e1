import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { type SharedWork, shareWork } from "./_shared_work.ts";
import type { AccessTokenOptions, Credential } from "./credential.ts";
import { createGoogleOAuth } from "./google_oauth.ts";
import { withProcessLock } from "./process_lock.ts";
import type { StoredAccount, TokenStore } from "./token_store.ts";

const FRESH_FOR_MS = 300_000;
const DAY_MS = 86_400_000;

/** Whose tokens, and where they are. */
export interface AccountCredentialOptions {
  readonly host: Host;
  readonly store: TokenStore;
  readonly account: string;
  /** How long a refresh may take, in milliseconds. */
  readonly requestTimeoutMs: number;
}

/**
 * Makes the credential of a stored account. A token with less than five minutes left is refreshed under a lock that
 * holds across processes: whoever comes second finds the fresh one in the store.
 */
export function accountCredential(options: AccountCredentialOptions): Credential {
  const { account } = options;
  let known: StoredAccount | undefined;
  let refreshing: SharedWork<StoredAccount> | undefined;

  return {
    kind: "account",
    account,
    async accessToken({ signal, refused } = {}) {
      known ??= await readAccount(options);
      if (isUsable(known, options.host, refused)) return known.accessToken;
      if (refreshing === undefined || refreshing.abandoned()) refreshing = startRefresh(refused);
      known = await refreshing.join(signal);
      return known.accessToken;
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
}

function isUsable(stored: StoredAccount, host: Host, refused: string | undefined): boolean {
  return (
    stored.accessToken !== refused && Date.parse(stored.accessTokenExpiresAt) - host.now() > FRESH_FOR_MS
  );
}

async function readAccount({ store, account }: AccountCredentialOptions): Promise<StoredAccount> {
  const stored = await store.read(account);
  if (stored !== undefined) return stored;
  throw new DriveError("SIGN_IN_REQUIRED", `Not signed in as "${account}"`, {
    hint: "Run: drivelens auth login",
  });
}

async function refreshStored(
  options: AccountCredentialOptions,
  asked: AccessTokenOptions,
): Promise<StoredAccount> {
  const { host, store, account, requestTimeoutMs } = options;
  const { signal, refused } = asked;
  return withProcessLock(
    store.lockOf(account),
    async () => {
      const stored = await readAccount(options);
      if (isUsable(stored, host, refused)) return stored;
      const oauth = await createGoogleOAuth({ host, ...stored.client, requestTimeoutMs, signal });
      const answer = await oauth.refresh(stored.refreshToken).catch((error: unknown) => {
        throw explained(error, stored, host);
      });
      const fresh: StoredAccount = {
        ...stored,
        accessToken: answer.accessToken,
        accessTokenExpiresAt: new Date(answer.expiresAt).toISOString(),
        refreshToken: answer.refreshToken ?? stored.refreshToken,
      };
      await store.write(fresh);
      return fresh;
    },
    { signal },
  );
}

/** Google says only `invalid_grant`; the age of the sign-in tells the likely why. */
function explained(error: unknown, stored: StoredAccount, host: Host): unknown {
  if (!(error instanceof DriveError) || error.code !== "SIGN_IN_EXPIRED") return error;
  const days = (host.now() - Date.parse(stored.signedInAt)) / DAY_MS;
  const weekOld = days > 6 && days < 9;
  const why = weekOld
    ? "it is seven days old, and the OAuth app is in Testing"
    : "it was revoked, or has not been used for six months";
  const hint = weekOld
    ? "Publish the app at https://console.cloud.google.com/auth/audience, then run: drivelens auth login"
    : "Run: drivelens auth login";
  return new DriveError(
    "SIGN_IN_EXPIRED",
    `The sign-in of "${stored.account}" has ended: most likely ${why}`,
    {
      hint,
      ...(error.status === undefined ? {} : { status: error.status }),
      ...(error.reason === undefined ? {} : { reason: error.reason }),
    },
  );
}
