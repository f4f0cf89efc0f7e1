import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { createFileTokenStore } from "./file_token_store.ts";
import type { TokenStore } from "./token_store.ts";

/**
 * Opens the store that the settings name.
 *
 * @throws {DriveError} `UNSUPPORTED` for the keyring, which this version cannot use.
 */
export function openTokenStore(host: Host, settings: Settings): TokenStore {
  if (settings.tokenStore === "keyring") {
    throw new DriveError(
      "UNSUPPORTED",
      "Cannot keep tokens in the keyring: this version keeps them in files",
      {
        hint: "Set DRIVELENS_TOKEN_STORE to file, or unset it",
      },
    );
  }
  return createFileTokenStore(host.folders.data);
}
