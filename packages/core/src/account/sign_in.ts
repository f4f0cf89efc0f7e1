import { randomBytes } from "node:crypto";
import type { AccountStore } from "../auth/account_store.ts";
import { type ClientSecret, isLoopbackUri, loadClientSecret } from "../auth/client_secret.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { createGoogleOAuth } from "../auth/google_oauth.ts";
import type { LoopbackHostName } from "../auth/loopback_server.ts";
import type { AskForRedirect } from "../auth/pasted_response.ts";
import { createProofKey } from "../auth/pkce.ts";
import { allowsContent, CONTENT_SCOPE, METADATA_SCOPE, readScopes } from "../auth/scopes.ts";
import type { Access } from "../config/config_keys.ts";
import { resolveSettings, type Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { keepAccount, type SignedInAccount } from "./_keep_account.ts";
import { type Callback, waitForCallback } from "./_wait_for_callback.ts";

/** How {@link signIn} goes about it. */
export interface SignInOptions {
  /** Path of the client secret JSON. @default DRIVELENS_CLIENT_SECRET, else the one in the state folder */
  readonly clientSecretPath?: string | undefined;
  /** Address that has to be signed in; any other is refused. @default DRIVELENS_ACCOUNT, else whoever it is */
  readonly account?: string | undefined;
  /** What to ask for. @default DRIVELENS_ACCESS, else what `account` was signed in for before, else metadata */
  readonly access?: Access | undefined;
  /**
   * Read-only scopes to ask for instead: one text with spaces between them, or the scopes themselves. Of Drive's at
   * most one; metadata is added when there is none.
   */
  readonly scopes?: string | Iterable<string> | undefined;
  /** Whether assistants may read contents. @default what was said at the earlier sign-in, else no */
  readonly assistants?: boolean | undefined;
  /** Whether to open the system's browser. @default true */
  readonly openBrowser?: boolean | undefined;
  /** Is given the address to visit, before any browser opens. */
  readonly onAuthorizationUrl?: ((url: string) => void) | undefined;
  /** Asks for the address that the browser ends at, instead of listening for it. */
  readonly pasteRedirect?: AskForRedirect | undefined;
  /** Name of this machine in the address that the browser is sent back to. @default "127.0.0.1" */
  readonly hostName?: LoopbackHostName | undefined;
  /** Ports to listen on, of which the first free one serves. @default any free one */
  readonly ports?: readonly number[] | undefined;
  /** How long to wait for the person to come back, in milliseconds. @default two minutes; ten where no browser is opened */
  readonly timeoutMs?: number | undefined;
  /** How long one request may take, in seconds. @default DRIVELENS_TIMEOUT, else 60 */
  readonly timeoutSeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MINUTE_MS = 60_000;

/**
 * Signs a person in through their browser: loopback redirect, PKCE, `state`, read-only scopes. It says that they are
 * signed in only after the token was stored, read back, and used for one call.
 *
 * @throws {DriveError} `SIGN_IN_REFUSED`, `TIMEOUT` or `ABORTED`; nothing is left behind then, and an earlier sign-in
 * stays as it was. `INVALID_INPUT` for a scope that is not read-only, `TOKEN_STORE_UNAVAILABLE` when the keyring has
 * to keep the token and does not.
 * @see https://developers.google.com/identity/protocols/oauth2/native-app
 */
export async function signIn(host: Host, options: SignInOptions = {}): Promise<SignedInAccount> {
  const settings = resolveSettings(host, { ...options, managesAccounts: true });
  const store = createFileAccountStore(host.folders.data);
  const scopes = await scopesOf(options, { settings, store });
  checkWishes(options, { settings, scopes });
  const client = await loadClientSecret(host, settings);
  const patience = options.openBrowser === false || options.pasteRedirect !== undefined ? 10 : 2;
  const limit = AbortSignal.timeout(options.timeoutMs ?? patience * MINUTE_MS);
  const { signal } = options;
  const patient = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const state = randomBytes(24).toString("base64url");
  const { codeVerifier, codeChallenge } = createProofKey();
  const oauth = await createGoogleOAuth({ host, settings, ...client, signal });
  const waiting = await waitForCallback({
    ...options,
    state,
    redirectUri: fixedRedirect(client),
    signal: patient,
  });
  const { redirectUri } = waiting;
  try {
    const scope = scopes.join(" ");
    const url = oauth.authorizationUrl({
      redirectUri,
      scope,
      state,
      codeChallenge,
      loginHint: settings.account,
    });
    options.onAuthorizationUrl?.(url);
    // The address has been given, so a machine without a browser is no reason to stop.
    if (options.openBrowser !== false && options.pasteRedirect === undefined)
      host.openBrowser(url).catch(() => undefined);
    const callback = await waiting.callback().catch((error: unknown) => {
      throw limit.aborted && signal?.aborted !== true ? nobodyAnswered() : error;
    });
    return await concluding(callback, async () => {
      const tokens = await oauth.exchangeCode({ code: callback.code, codeVerifier, redirectUri });
      const kept = await keepAccount({
        host,
        settings,
        store,
        client,
        tokens,
        scopes,
        assistants: options.assistants,
        signal,
      });
      await callback.answer({
        outcome: "done",
        title: "You are signed in",
        paragraphs: [`Drivelens can now list the Drive of ${kept.account}.`, "You can close this tab."],
      });
      return kept;
    });
  } catch (error) {
    throw signal?.aborted
      ? new DriveError("ABORTED", "Not signed in: it was stopped", { hint: EXPLAIN })
      : error;
  } finally {
    await waiting.close();
  }
}

interface Asked {
  readonly settings: Settings;
  readonly store: AccountStore;
}

/** Who signs in again under their name keeps what they had, unless they ask for something else. */
async function scopesOf(
  { scopes, access }: SignInOptions,
  { settings, store }: Asked,
): Promise<readonly string[]> {
  if (scopes !== undefined) return readScopes(scopes);
  const { account } = settings;
  const earlier =
    access !== undefined || account === undefined
      ? undefined
      : await store.read(account).catch(() => undefined);
  const contents = settings.access === "content" || (earlier !== undefined && allowsContent(earlier.scope));
  return readScopes(contents ? CONTENT_SCOPE : METADATA_SCOPE);
}

interface Wishes {
  readonly settings: Settings;
  readonly scopes: readonly string[];
}

/** What can never come true is said before anybody is sent to Google. */
function checkWishes({ assistants }: SignInOptions, { settings, scopes }: Wishes): void {
  const { account } = settings;
  if (account !== undefined && !account.includes("@")) {
    throw new DriveError("INVALID_INPUT", `Cannot sign in as "${account}": it is not an address`, {
      hint: "Give a whole address such as ann@example.com, or none",
    });
  }
  if (assistants === true && !allowsContent(scopes.join(" "))) {
    throw new DriveError("INVALID_INPUT", "Cannot let assistants read contents with a sign-in for metadata", {
      hint: "Add --access content",
    });
  }
}

/** Runs what comes after the callback; if it fails, the browser that waits is told so. */
async function concluding<T>(callback: Callback, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const known = error instanceof DriveError ? error : undefined;
    const paragraphs = [
      known?.message ?? "Something unexpected happened",
      known?.hint ?? "",
      "You can close this tab.",
    ];
    await callback.answer({
      outcome: "failed",
      title: "You are not signed in",
      paragraphs: paragraphs.filter((text) => text !== ""),
    });
    throw error;
  }
}

/** A Web client may only be sent back to an address that it registered. */
function fixedRedirect(client: ClientSecret): string | undefined {
  return client.type === "web" ? client.redirectUris.find(isLoopbackUri) : undefined;
}

/** Whoever was shown an error by Google's page has not come back; this says where its words are explained. */
const EXPLAIN = "If Google's page showed an error, run: drivelens auth explain";

function nobodyAnswered(): DriveError {
  return new DriveError("TIMEOUT", "Not signed in: nobody answered on Google's page in time", {
    hint: EXPLAIN,
  });
}
