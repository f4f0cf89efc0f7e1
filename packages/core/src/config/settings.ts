import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

const GOOGLE_API_ENDPOINT = "https://www.googleapis.com/";
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Where tokens are kept. */
export type TokenStoreKind = "auto" | "keyring" | "file";

/** What both front ends run with, each value already checked. */
export interface Settings {
  /** Root URL of the Drive API, ending in a slash. */
  readonly apiEndpoint: string;
  /** Path of the client secret JSON, when one was named. */
  readonly clientSecretPath?: string;
  /** Bearer token that replaces any stored account. */
  readonly accessToken?: string;
  /** Address of the account to use; absent means the current one. */
  readonly account?: string;
  readonly tokenStore: TokenStoreKind;
  /** How long one request may take, in milliseconds. */
  readonly requestTimeoutMs: number;
}

/** What the command line or a caller asks for; it wins over the environment. */
export interface SettingsOverrides {
  readonly clientSecretPath?: string | undefined;
  readonly account?: string | undefined;
  /** How long one request may take, in seconds. */
  readonly timeoutSeconds?: number | undefined;
}

/**
 * Resolves what to run with: overrides first, then the environment, then the default.
 *
 * @throws {DriveError} `INVALID_INPUT` for a value that cannot be used.
 */
export function resolveSettings(host: Host, overrides: SettingsOverrides = {}): Settings {
  const { env } = host;
  const clientSecretPath = overrides.clientSecretPath ?? (env.DRIVELENS_CLIENT_SECRET || undefined);
  const account = overrides.account ?? (env.DRIVELENS_ACCOUNT || undefined);
  const accessToken = env.DRIVELENS_ACCESS_TOKEN || undefined;
  return {
    apiEndpoint: apiEndpointOf(env.DRIVELENS_API_ENDPOINT || GOOGLE_API_ENDPOINT),
    tokenStore: tokenStoreOf(env.DRIVELENS_TOKEN_STORE || "auto"),
    requestTimeoutMs: timeoutOf(overrides.timeoutSeconds ?? env.DRIVELENS_TIMEOUT),
    ...(clientSecretPath === undefined ? {} : { clientSecretPath }),
    ...(account === undefined ? {} : { account }),
    ...(accessToken === undefined ? {} : { accessToken }),
  };
}

/** Tells whether a URL points at this machine by a loopback address. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.has(url.hostname);
}

function apiEndpointOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const usable = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
  if (url === undefined || !usable || url.username !== "" || url.search !== "" || url.hash !== "") {
    throw new DriveError("INVALID_INPUT", `Cannot use "${value}" as the Drive API endpoint`, {
      hint: "Set DRIVELENS_API_ENDPOINT to an https URL, or to an http URL on 127.0.0.1, or unset it",
    });
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

function tokenStoreOf(value: string): TokenStoreKind {
  if (value === "auto" || value === "keyring" || value === "file") return value;
  throw new DriveError("INVALID_INPUT", `Cannot use "${value}" as the token store`, {
    hint: "Set DRIVELENS_TOKEN_STORE to auto, keyring or file, or unset it",
  });
}

function timeoutOf(value: number | string | undefined): number {
  if (value === undefined || value === "") return 60_000;
  const seconds = Number(value);
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= 3600) return seconds * 1000;
  throw new DriveError("INVALID_INPUT", `Cannot use "${value}" as the time limit of a request`, {
    hint: "Give a number of seconds from 1 to 3600",
  });
}
