import { randomBytes } from "node:crypto";
import { type ClientSecret, isLoopbackUri, loadClientSecret } from "../auth/client_secret.ts";
import { createGoogleOAuth, type GoogleOAuth, type TokenAnswer } from "../auth/google_oauth.ts";
import { type Callback, type LoopbackServer, startLoopbackServer } from "../auth/loopback_server.ts";
import { openTokenStore } from "../auth/open_token_store.ts";
import { createProofKey } from "../auth/pkce.ts";
import { METADATA_SCOPE } from "../auth/scopes.ts";
import { resolveSettings, type Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { keepAccount, type SignedInAccount } from "./_keep_account.ts";

/** How {@link signIn} goes about it. */
export interface SignInOptions {
  /** Path of the client secret JSON. @default DRIVELENS_CLIENT_SECRET, else the one in the state folder */
  readonly clientSecretPath?: string | undefined;
  /** Whether to open the system's browser. @default true */
  readonly openBrowser?: boolean | undefined;
  /** Is given the address to visit, before any browser opens. */
  readonly onAuthorizationUrl?: ((url: string) => void) | undefined;
  /** Port to listen on. @default any free one */
  readonly port?: number | undefined;
  /** How long to wait for the person, in milliseconds. @default two minutes */
  readonly timeoutMs?: number | undefined;
  /** How long one request may take, in seconds. @default DRIVELENS_TIMEOUT, else 60 */
  readonly timeoutSeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const TWO_MINUTES_MS = 120_000;

/**
 * Signs a person in through their browser: loopback redirect, PKCE, `state`, one read-only scope. It says that they
 * are signed in only after the token was stored, read back, and used for one call.
 *
 * @throws {DriveError} `SIGN_IN_REFUSED`, `TIMEOUT` or `ABORTED`; nothing is left behind then, and an earlier sign-in
 * stays as it was.
 * @see https://developers.google.com/identity/protocols/oauth2/native-app
 */
export async function signIn(host: Host, options: SignInOptions = {}): Promise<SignedInAccount> {
  const settings = resolveSettings(host, options);
  // Refused before the person has done anything.
  const store = openTokenStore(host, settings);
  const client = await loadClientSecret(host, settings);
  const limit = AbortSignal.timeout(options.timeoutMs ?? TWO_MINUTES_MS);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  const state = randomBytes(24).toString("base64url");
  const server = await startLoopbackServer({ state, port: options.port, redirectUri: fixedRedirect(client) });
  try {
    const { callback, tokens, oauth } = await obtainTokens(host, {
      options,
      settings,
      client,
      server,
      state,
      signal,
    });
    return await concluding(callback, async () => {
      const account = await keepAccount({ host, settings, store, client, tokens, oauth, signal });
      await callback.answer({
        outcome: "done",
        title: "You are signed in",
        paragraphs: [`Drivelens can now list the Drive of ${account.account}.`, "You can close this tab."],
      });
      return account;
    });
  } catch (error) {
    throw ended(error, limit, options.signal);
  } finally {
    await server.close();
  }
}

interface Attempt {
  readonly options: SignInOptions;
  readonly settings: Settings;
  readonly client: ClientSecret;
  readonly server: LoopbackServer;
  readonly state: string;
  readonly signal: AbortSignal;
}

interface Obtained {
  readonly callback: Callback;
  readonly tokens: TokenAnswer;
  readonly oauth: GoogleOAuth;
}

async function obtainTokens(host: Host, attempt: Attempt): Promise<Obtained> {
  const { options, settings, client, server, state, signal } = attempt;
  const { redirectUri } = server;
  const { codeVerifier, codeChallenge } = createProofKey();
  const oauth = await createGoogleOAuth({
    host,
    ...client,
    requestTimeoutMs: settings.requestTimeoutMs,
    signal,
  });
  const url = oauth.authorizationUrl({ redirectUri, scope: METADATA_SCOPE, state, codeChallenge });
  options.onAuthorizationUrl?.(url);
  // The address has been given, so a machine without a browser is no reason to stop.
  if (options.openBrowser !== false) host.openBrowser(url).catch(() => undefined);
  const callback = await unlessAborted(server.callback, signal);
  const tokens = await concluding(callback, () =>
    oauth.exchangeCode({ code: callback.code, codeVerifier, redirectUri }),
  );
  return { callback, oauth, tokens };
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

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function ended(error: unknown, limit: AbortSignal, stop: AbortSignal | undefined): unknown {
  if (stop?.aborted) return new DriveError("ABORTED", "Not signed in: it was stopped");
  if (!limit.aborted) return error;
  return new DriveError("TIMEOUT", "Not signed in: nobody answered on Google's page in time", {
    hint: "Run: drivelens auth login",
  });
}
