import type { CredentialKind } from "../auth/credential.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { signInCommand } from "../auth/not_signed_in.ts";
import { openCredential } from "../auth/open_credential.ts";
import { resolveSettings, type Settings, type SettingsOverrides } from "../config/settings.ts";
import { createDriveClient } from "../drive/create_drive_client.ts";
import { getAbout } from "../drive/get_about.ts";
import { DriveError, type DriveErrorJson } from "../errors.ts";
import type { Host } from "../host.ts";

/** Whose status is asked. */
export interface SignInStatusOptions
  extends Pick<SettingsOverrides, "account" | "credentials" | "subject" | "timeoutSeconds"> {
  /** Whether to make one call with it. @default false */
  readonly check?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Whether Google takes the credential, when it was asked. */
export type CredentialCheck =
  | { readonly accepted: true; readonly account: string }
  | { readonly accepted: false; readonly error: DriveErrorJson };

/** What requests would be made with, as far as this machine knows; Google is asked only for `check`. */
export type SignInStatus =
  | {
      readonly signedIn: true;
      readonly credential: "account";
      /** What chose the account. */
      readonly source: string;
      readonly account: string;
      readonly displayName: string;
      readonly scope: string;
      /** What keeps the refresh token, why, and where the account's file is. */
      readonly store: "file" | "keyring";
      readonly storeReason: string;
      readonly location: string;
      /** Whether assistants may read contents of files. */
      readonly assistants: boolean;
      /** RFC 3339 UTC. */
      readonly signedInAt: string;
      readonly lastUsedAt?: string;
      readonly check?: CredentialCheck;
    }
  | {
      readonly signedIn: true;
      readonly credential: Exclude<CredentialKind, "account">;
      readonly source: string;
      /** Whom it is for, where that is known. */
      readonly account?: string;
      readonly scope?: string;
      readonly check?: CredentialCheck;
    }
  | {
      readonly signedIn: false;
      /** The account that was wanted, and what named it. */
      readonly account?: string;
      readonly source?: string;
      /** Those that are signed in. */
      readonly accounts: readonly string[];
      /** The command that leads on. */
      readonly next: string;
    };

/**
 * Tells which credential requests would be made with and what chose it.
 *
 * @throws {DriveError} `INVALID_INPUT` when what is stored cannot be read.
 */
export async function signInStatus(host: Host, options: SignInStatusOptions = {}): Promise<SignInStatus> {
  const settings = resolveSettings(host, options);
  const known =
    settings.credential.kind === "account"
      ? await accountStatus(host, { settings, choice: settings.credential })
      : await otherStatus(host, settings);
  if (!known.signedIn || options.check !== true) return known;
  return { ...known, check: await check(host, settings, options.signal) };
}

interface ChosenAccount {
  readonly settings: Settings;
  readonly choice: Extract<Settings["credential"], { kind: "account" }>;
}

async function accountStatus(host: Host, { settings, choice }: ChosenAccount): Promise<SignInStatus> {
  const store = createFileAccountStore(host.folders.data);
  const account = choice.account ?? (await store.current());
  const stored = account === undefined ? undefined : await store.read(account);
  if (stored === undefined) {
    const accounts = await store.list();
    const next = await signInCommand(host, { settings, account, accounts });
    const wanted = account === undefined ? {} : { account, source: choice.source };
    return { signedIn: false, accounts, next, ...wanted };
  }
  const { displayName, scope, signedInAt, token, storeReason, assistants } = stored;
  const lastUsed = await store.lastUsed(stored.account);
  return {
    signedIn: true,
    credential: "account",
    source: choice.source,
    account: stored.account,
    displayName,
    scope,
    store: token.store,
    storeReason,
    location: store.locationOf(stored.account),
    assistants,
    signedInAt,
    ...(lastUsed === undefined ? {} : { lastUsedAt: new Date(lastUsed).toISOString() }),
  };
}

async function otherStatus(host: Host, settings: Settings): Promise<SignInStatus> {
  const { kind, source, account, scope } = await openCredential(host, settings);
  return {
    signedIn: true,
    credential: kind as Exclude<CredentialKind, "account">,
    source,
    ...(account === undefined ? {} : { account }),
    ...(scope === undefined ? {} : { scope }),
  };
}

async function check(
  host: Host,
  settings: Settings,
  signal: AbortSignal | undefined,
): Promise<CredentialCheck> {
  let kind: CredentialKind | undefined;
  try {
    const credential = await openCredential(host, settings);
    kind = credential.kind;
    const { user } = await getAbout(createDriveClient({ host, settings, credential }), { signal });
    return { accepted: true, account: user.emailAddress };
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    // To a key that it knows, Google says that nobody is signed in.
    if (kind === "api-key" && error.status === 401) return { accepted: true, account: "" };
    return { accepted: false, error: error.toJSON() };
  }
}
