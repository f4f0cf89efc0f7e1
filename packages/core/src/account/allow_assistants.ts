import { allowsContent } from "../auth/scopes.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { changeAccount } from "./_change_account.ts";

/** Whose contents, and the answer. */
export interface AllowAssistantsOptions {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  readonly allowed: boolean;
}

/**
 * Remembers for an account whether assistants may read contents of files.
 *
 * @throws {DriveError} `SCOPE_MISSING` when the sign-in itself lets nobody read contents.
 */
export function allowAssistants(host: Host, { account, allowed }: AllowAssistantsOptions): Promise<void> {
  return changeAccount(host, {
    account,
    async change(stored, store) {
      if (allowed && !allowsContent(stored.scope)) {
        throw new DriveError(
          "SCOPE_MISSING",
          `The sign-in of "${stored.account}" lets nobody read contents`,
          {
            hint: "Run: drivelens auth login --access content",
          },
        );
      }
      await store.write({ ...stored, assistants: allowed });
    },
  });
}
