import { dropRefreshToken, keepRefreshToken, readRefreshToken } from "../auth/refresh_token.ts";
import type { Host } from "../host.ts";
import { changeAccount } from "./_change_account.ts";

/** Which account goes where. */
export interface MoveAccountOptions {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  /** What is to keep the refresh token. */
  readonly to: "file" | "keyring";
  readonly signal?: AbortSignal | undefined;
}

/** Where the refresh token is now. */
export interface MovedAccount {
  readonly account: string;
  readonly store: "file" | "keyring";
  /** What of the old place could not be deleted. */
  readonly problem?: string;
}

/**
 * Moves an account's refresh token between the OS keyring and the account's file. The new place is shown to keep it
 * before the old one is emptied.
 *
 * @throws {DriveError} `TOKEN_STORE_UNAVAILABLE` when the keyring cannot be reached, `SIGN_IN_REQUIRED` when the
 * account is not signed in; everything is as it was then.
 */
export function moveAccount(host: Host, options: MoveAccountOptions): Promise<MovedAccount> {
  const { account: named, to, signal } = options;
  return changeAccount(host, {
    account: named,
    signal,
    async change(stored, store) {
      const { account } = stored;
      if (stored.token.store === to) return { account, store: to };
      const refreshToken = await readRefreshToken(host, stored);
      const kept = await keepRefreshToken(host, { account, refreshToken, store: to });
      try {
        await store.write({ ...stored, ...kept });
      } catch (error) {
        await dropRefreshToken(host, kept.token);
        throw error;
      }
      const problem = await dropRefreshToken(host, stored.token);
      return { account, store: to, ...(problem === undefined ? {} : { problem }) };
    },
  });
}
