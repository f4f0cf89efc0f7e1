import { randomBytes } from "node:crypto";
import type { TokenStoreKind } from "../config/config_keys.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { shellQuote } from "../shell_quote.ts";
import type { StoredAccount, TokenPlace } from "./account_store.ts";
import { askKeyring } from "./ask_keyring.ts";

/** The name under which a person finds the entries in their keyring. */
const SERVICE = "drivelens";
/** Windows keeps no more than 1,280 characters in one entry. */
const LONGEST_ENTRY = 1200;

/** Where a refresh token was put, and why there. */
export interface KeptToken {
  readonly token: TokenPlace;
  readonly storeReason: string;
}

/** What {@link keepRefreshToken} keeps. */
export interface KeepRefreshTokenOptions {
  readonly account: string;
  readonly refreshToken: string;
  readonly store: TokenStoreKind;
}

/**
 * Puts a refresh token into the OS keyring under a new name, when that is shown to keep it; else it is for the
 * account's file. What was kept before stays where it is.
 *
 * @throws {DriveError} `TOKEN_STORE_UNAVAILABLE` when it has to be the keyring and cannot be.
 */
export async function keepRefreshToken(host: Host, options: KeepRefreshTokenOptions): Promise<KeptToken> {
  const { account, refreshToken, store } = options;
  const file: TokenPlace = { store: "file", refreshToken };
  if (store === "file") return { token: file, storeReason: "the file store was asked for" };
  const why = refreshToken.length > LONGEST_ENTRY ? "the token is too long for it" : undefined;
  const keyringEntry = `${account} ${randomBytes(4).toString("hex")}`;
  const answer =
    why === undefined
      ? await askKeyring(host, {
          action: "keep",
          service: SERVICE,
          entry: keyringEntry,
          secret: refreshToken,
        })
      : { ok: false as const, why };
  if (answer.ok) {
    tokensOfThisProcess.set(keyringEntry, Promise.resolve(refreshToken));
    return {
      token: { store: "keyring", keyringEntry },
      storeReason: "the keyring kept and gave back a probe",
    };
  }
  const storeReason = `the keyring cannot be used: ${answer.why}`;
  if (store === "auto") return { token: file, storeReason };
  throw new DriveError("TOKEN_STORE_UNAVAILABLE", `Cannot keep the sign-in in the keyring: ${answer.why}`, {
    hint: "Unlock or start the keyring, or keep it in a file: DRIVELENS_TOKEN_STORE=file, drivelens auth move --to file",
  });
}

/** A keyring may ask the person each time, so that each entry is read once a process. */
const tokensOfThisProcess = new Map<string, Promise<string>>();

/**
 * Returns the refresh token of an account from where it is kept.
 *
 * @throws {DriveError} `TOKEN_STORE_UNAVAILABLE` when this process cannot reach that place, `SIGN_IN_REQUIRED` when the
 * keyring answers and the token is not in it.
 */
export async function readRefreshToken(host: Host, stored: StoredAccount): Promise<string> {
  if (stored.token.store === "file") return stored.token.refreshToken;
  const { keyringEntry } = stored.token;
  let reading = tokensOfThisProcess.get(keyringEntry);
  if (reading === undefined) {
    reading = readEntry(host, stored.account, keyringEntry);
    tokensOfThisProcess.set(keyringEntry, reading);
    // What failed may work when the keyring has been unlocked.
    reading.catch(() => tokensOfThisProcess.delete(keyringEntry));
  }
  return reading;
}

async function readEntry(host: Host, account: string, entry: string): Promise<string> {
  const answer = await askKeyring(host, { action: "read", service: SERVICE, entry });
  if (answer.ok && answer.secret !== undefined) return answer.secret;
  if (!answer.ok && answer.gone === true) {
    throw new DriveError("SIGN_IN_REQUIRED", `The keyring no longer holds the sign-in of "${account}"`, {
      hint: `Run: drivelens auth login --account ${shellQuote(account, host)}`,
    });
  }
  const why = answer.ok ? "it answered nothing" : answer.why;
  throw new DriveError(
    "TOKEN_STORE_UNAVAILABLE",
    `Cannot reach the keyring that holds the sign-in of "${account}": ${why}`,
    {
      hint: `Where the keyring can be reached, run: drivelens auth move --to file --account ${shellQuote(account, host)}`,
    },
  );
}

/** Takes a refresh token out of the keyring; what lies in the account's file goes with that. Says what went wrong. */
export async function dropRefreshToken(host: Host, token: TokenPlace): Promise<string | undefined> {
  if (token.store === "file") return undefined;
  tokensOfThisProcess.delete(token.keyringEntry);
  const answer = await askKeyring(host, { action: "delete", service: SERVICE, entry: token.keyringEntry });
  return answer.ok
    ? undefined
    : `the keyring entry "${SERVICE}: ${token.keyringEntry}" could not be deleted: ${answer.why}`;
}
