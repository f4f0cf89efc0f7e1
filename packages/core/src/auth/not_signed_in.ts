import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { shellQuote } from "../shell_quote.ts";
import { suggest } from "../suggest.ts";

/** Who is not signed in, and who is. */
export interface NotSignedInOptions {
  readonly settings: Pick<Settings, "clientSecretPath">;
  /** The account that was wanted; absent where none was named. */
  readonly account?: string | undefined;
  /** Addresses of the accounts that are signed in. */
  readonly accounts: readonly string[];
  /** What named the account, where that is not the command itself. */
  readonly source?: string | undefined;
}

/** Makes the error that says who is not signed in, who is, and what to do. */
export async function notSignedIn(host: Host, options: NotSignedInOptions): Promise<DriveError> {
  const { account, accounts, source } = options;
  const next = await signInCommand(host, options);
  const known = accounts.length === 0 ? "" : `; signed in: ${accounts.join(", ")}`;
  if (account === undefined) {
    const message = accounts.length === 0 ? "Not signed in" : `No account is chosen${known}`;
    return new DriveError("SIGN_IN_REQUIRED", message, { hint: `Run: ${next}` });
  }
  const chosen = source === undefined || source.startsWith("--") ? "" : `, the account that ${source} names`;
  const meant = accounts.find((each) => each.startsWith(`${account}@`)) ?? suggest(account, accounts);
  const hint = meant === undefined ? `Run: ${next}` : `Did you mean "${meant}"? Else run: ${next}`;
  return new DriveError("SIGN_IN_REQUIRED", `Not signed in as "${account}"${chosen}${known}`, { hint });
}

/** Returns the command that leads to a sign-in from here: there may be no OAuth client yet, or accounts to choose from. */
export async function signInCommand(
  host: Host,
  { settings, account, accounts }: NotSignedInOptions,
): Promise<string> {
  if (account === undefined && accounts.length > 0)
    return `drivelens auth use ${accounts.length === 1 ? shellQuote(accounts[0] ?? "", host) : "ADDRESS"}`;
  if (account !== undefined) return `drivelens auth login --account ${shellQuote(account, host)}`;
  const path = settings.clientSecretPath ?? join(host.folders.config, "client_secret.json");
  const known = await access(path).then(
    () => true,
    () => false,
  );
  return known ? "drivelens auth login" : "drivelens auth setup";
}
