import type { Emulator } from "@drivelens/drive-emulator";
import type { StoredAccount } from "./account_store.ts";
import { parseClientSecret } from "./client_secret.ts";

/** Whose account {@link storedAccount} makes, and when. */
export interface StoredAccountOptions {
  /** @default "ann@example.com" */
  readonly email?: string;
  readonly scope?: string;
  /** Milliseconds since 1970. @default now */
  readonly now?: number;
}

/** Makes an account as a sign-in would, of the emulator's own client and a real grant; for tests. */
export function storedAccount(emulator: Emulator, options: StoredAccountOptions = {}): StoredAccount {
  const { email = "ann@example.com", now = Date.now(), scope } = options;
  const { clientId, clientSecret, tokenUri } = parseClientSecret(
    JSON.stringify(emulator.clientSecret()),
    "test",
  );
  const tokens = emulator.grant({ email, ...(scope === undefined ? {} : { scope }) });
  return {
    version: 1,
    account: email,
    displayName: "Ann",
    client: { clientId, clientSecret, tokenUri },
    scope: tokens.scope,
    token: { store: "file", refreshToken: tokens.refreshToken },
    storeReason: "the file store was asked for",
    accessToken: tokens.accessToken,
    accessTokenExpiresAt: new Date(tokens.expiresAt).toISOString(),
    signedInAt: new Date(now).toISOString(),
    assistants: false,
  };
}

/** Returns the refresh token of an account that is kept in its file; for tests. */
export function refreshTokenOf(stored: StoredAccount | undefined): string {
  if (stored?.token.store !== "file") throw new Error("Expected an account whose token is in its file");
  return stored.token.refreshToken;
}

/** Tells whether the emulator still refreshes with a token; for tests. */
export async function isAlive(emulator: Emulator, refreshToken: string): Promise<boolean> {
  const { clientId, clientSecret, tokenUri } = parseClientSecret(
    JSON.stringify(emulator.clientSecret()),
    "test",
  );
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  });
  return (await emulator.fetch(tokenUri, { method: "POST", body })).status === 200;
}
