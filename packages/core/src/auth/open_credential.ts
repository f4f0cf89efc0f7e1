import type { Settings } from "../config/settings.ts";
import type { Host } from "../host.ts";
import { accessTokenCredential } from "./access_token_credential.ts";
import { accountCredential } from "./account_credential.ts";
import { apiKeyCredential } from "./api_key_credential.ts";
import type { Credential } from "./credential.ts";
import { credentialsCredential } from "./credentials_credential.ts";
import { createFileAccountStore } from "./file_account_store.ts";
import { notSignedIn } from "./not_signed_in.ts";
import { CONTENT_SCOPE, METADATA_SCOPE } from "./scopes.ts";

/**
 * Opens what requests are made with, as the settings chose it. It never falls back to anything else.
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when there is nothing to use, `INVALID_INPUT` for a credentials file that
 * cannot be used.
 */
export async function openCredential(host: Host, settings: Settings): Promise<Credential> {
  const choice = settings.credential;
  switch (choice.kind) {
    case "access-token":
      return accessTokenCredential(choice.token, choice.source);
    case "api-key":
      return apiKeyCredential(choice.key, choice.source);
    case "credentials": {
      const scope = settings.access === "content" ? CONTENT_SCOPE : METADATA_SCOPE;
      return credentialsCredential({ choice, host, settings, scope });
    }
    case "account": {
      const store = createFileAccountStore(host.folders.data);
      const account = choice.account ?? (await store.current());
      const stored = account === undefined ? undefined : await store.read(account);
      if (stored === undefined) {
        const accounts = await store.list();
        throw await notSignedIn(host, { settings, account, accounts, source: choice.source });
      }
      return accountCredential({ host, settings, store, stored, source: choice.source });
    }
  }
}
