import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { deadlineFetch } from "./_deadline_fetch.ts";
import { oauthErrorFrom, oauthRefusal } from "./_oauth_error_from.ts";
import type { CredentialKind } from "./credential.ts";
import type { GoogleCredentials } from "./google_credentials.ts";
import type { TokenAnswer } from "./google_oauth.ts";

/** What it takes to obtain a token with a credentials file. */
export interface ObtainContext {
  readonly host: Host;
  readonly settings: Settings;
  readonly scope: string;
  /** Whom a service account acts for. */
  readonly subject?: string | undefined;
}

/** A way to tokens. */
export interface TokenSource {
  readonly kind: CredentialKind;
  /** Address that the tokens are for, where it is known. */
  readonly account?: string;
  readonly obtain: (signal: AbortSignal | undefined) => Promise<TokenAnswer>;
}

/** Makes a way to tokens of a credentials file of its type. */
export type TokenSourceMaker = (
  credentials: GoogleCredentials,
  context: ObtainContext,
) => TokenSource | Promise<TokenSource>;

/** One request for a token. */
export interface TokenRequest {
  readonly url: string;
  readonly init: RequestInit;
  /** `sign in as the service account` */
  readonly action: string;
  readonly signal: AbortSignal | undefined;
  /** Reads the answer; undefined when it holds no token. */
  readonly read: (data: Readonly<Record<string, unknown>>) => TokenAnswer | undefined;
}

/**
 * Sends one request for a token.
 *
 * @throws {DriveError} and nothing else.
 */
export async function requestToken(
  { host, settings }: ObtainContext,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const { url, init, action, signal } = request;
  let answer: { readonly status: number; readonly date: string | null; readonly data: unknown };
  try {
    const response = await deadlineFetch(settings, signal)(url, init);
    const data: unknown = await response.json().catch(() => undefined);
    answer = { status: response.status, date: response.headers.get("date"), data };
  } catch (thrown) {
    if (signal?.aborted) throw new DriveError("ABORTED", `Stopped: ${action}`);
    throw oauthErrorFrom(thrown, { action, now: host.now });
  }
  if (answer.status !== 200) throw oauthRefusal(answer, { action, now: host.now });
  const isObject = typeof answer.data === "object" && answer.data !== null;
  const token = isObject ? request.read(answer.data as Readonly<Record<string, unknown>>) : undefined;
  if (token !== undefined) return token;
  throw new DriveError("SERVICE_UNAVAILABLE", `Cannot ${action}: the answer holds no access token`, {
    hint: "Wait a minute and try again",
  });
}

/** Reads a token answer in OAuth's own shape (RFC 6749, section 5.1). */
export function readTokenAnswer(
  data: Readonly<Record<string, unknown>>,
  now: () => number,
): TokenAnswer | undefined {
  const { access_token: accessToken, expires_in: lifetime, scope } = data;
  if (typeof accessToken !== "string" || accessToken === "") return undefined;
  const expiresAt = now() + (Number(lifetime) || 0) * 1000;
  return { accessToken, expiresAt, ...(typeof scope === "string" ? { scope } : {}) };
}
