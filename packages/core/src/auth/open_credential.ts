import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { accessTokenCredential } from "./access_token_credential.ts";
import { accountCredential } from "./account_credential.ts";
import type { Credential } from "./credential.ts";
import { openTokenStore } from "./open_token_store.ts";

/**
 * Decides what requests are made with: the token in `DRIVELENS_ACCESS_TOKEN`, else the account that is named, else
 * the current one. It never falls back to another account.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when there is nothing to use.
 */
export async function openCredential(host: Host, settings: Settings): Promise<Credential> {
  if (settings.accessToken !== undefined) return accessTokenCredential(settings.accessToken);
  const store = openTokenStore(host, settings);
  const account = settings.account ?? (await store.current());
  if (account === undefined || (await store.read(account)) === undefined)
    throw notSignedIn(account, await store.list());
  return accountCredential({ host, store, account, requestTimeoutMs: settings.requestTimeoutMs });
}

function notSignedIn(account: string | undefined, others: readonly string[]): DriveError {
  const known = others.length === 0 ? "" : `; signed in: ${others.join(", ")}`;
  const message = account === undefined ? "Not signed in" : `Not signed in as "${account}"${known}`;
  return new DriveError("SIGN_IN_REQUIRED", message, { hint: "Run: drivelens auth login" });
}
