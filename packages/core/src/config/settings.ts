import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { NetworkSettings } from "../network_settings.ts";
import { chosenProxies } from "./_chosen_proxies.ts";
import { configPath, readConfig } from "./config_file.ts";
import {
  type Access,
  type Config,
  type ConfigKey,
  readConfigValue,
  type TokenStoreKind,
} from "./config_keys.ts";
import { type CredentialChoice, type CredentialWishes, chooseCredential } from "./credential_choice.ts";
import { notedFetch } from "./noted_fetch.ts";
import { settingOf } from "./setting_of.ts";

const GOOGLE_API_ENDPOINT = "https://www.googleapis.com/";
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** What both front ends run with, each value already checked. */
export interface Settings {
  /** Root URL of the Drive API, ending in a slash. */
  readonly apiEndpoint: string;
  /** Path of the client secret JSON, when one was named. */
  readonly clientSecretPath?: string;
  readonly credential: CredentialChoice;
  /** Address of the account that was named, in lower case as accounts are stored, whatever credential is chosen. */
  readonly account?: string;
  /** What to ask for where the credential leaves the choice. */
  readonly access: Access;
  readonly tokenStore: TokenStoreKind;
  /** How long one request may take, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Requests to files.list a second that are sent at the most. @default what Google allows a user */
  readonly maxRate?: number;
  readonly network: NetworkSettings;
  /** Sends through the network as it was set. */
  readonly fetch: typeof globalThis.fetch;
}

/** What the command line or a caller asks for; it wins over the environment, and that over `config.json`. */
export interface SettingsOverrides {
  readonly clientSecretPath?: string | undefined;
  readonly account?: string | undefined;
  /** Path of a service account key or another credentials file of Google's, or `adc`. */
  readonly credentials?: string | undefined;
  /** Whom a service account acts for. */
  readonly subject?: string | undefined;
  readonly access?: Access | undefined;
  /** How long one request may take, in seconds. */
  readonly timeoutSeconds?: number | undefined;
  /** Requests to files.list a second at the most; any other request counts by its quota units, of which a list costs 100. */
  readonly maxRate?: number | undefined;
  /** Whether stored accounts are managed, so that nobody is acted for, whoever the subject is. @default false */
  readonly managesAccounts?: boolean | undefined;
}

/**
 * Resolves what to run with: overrides first, then the environment, then `config.json`, then the default.
 *
 * @throws {DriveError} `INVALID_INPUT` for a value that cannot be used.
 */
export function resolveSettings(host: Host, overrides: SettingsOverrides = {}): Settings {
  const config = readConfig(host);
  const setting = <Key extends ConfigKey>(key: Key, override?: Config[Key]) =>
    settingOf(host, key, { override, config });
  const clientSecretPath = setting("clientSecret", overrides.clientSecretPath);
  const account = setting("account", overrides.account)?.toLowerCase();
  const seconds = readConfigValue(
    "timeout",
    overrides.timeoutSeconds ?? setting("timeout") ?? 60,
    "--timeout",
  );
  const rate = overrides.maxRate ?? setting("maxRate");
  const maxRate = rate === undefined ? undefined : readConfigValue("maxRate", rate, "--max-rate");
  const network = networkOf(host.env, config);
  const places = [wishesOf(overrides), environmentWishes(host.env), configWishes(host, config)];
  return {
    apiEndpoint: apiEndpointOf(host.env.DRIVELENS_API_ENDPOINT || GOOGLE_API_ENDPOINT),
    credential: chooseCredential(overrides.managesAccounts === true ? places.map(withoutSubject) : places),
    access: setting("access", overrides.access) ?? "metadata",
    tokenStore: setting("tokenStore") ?? "auto",
    requestTimeoutMs: seconds * 1000,
    network,
    fetch: notedFetch(host.connect(network), host),
    ...(maxRate === undefined ? {} : { maxRate }),
    ...(clientSecretPath === undefined ? {} : { clientSecretPath }),
    ...(account === undefined ? {} : { account }),
  };
}

/** Tells whether a URL points at this machine by a loopback address. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.has(url.hostname);
}

function withoutSubject({ subject: _, ...wishes }: CredentialWishes): CredentialWishes {
  return wishes;
}

function wishesOf({ account, credentials, subject }: SettingsOverrides): CredentialWishes {
  return { account: account?.toLowerCase(), credentials, subject, sourceOf: (wish) => `--${wish}` };
}

function environmentWishes(env: Host["env"]): CredentialWishes {
  const variables = {
    accessToken: "DRIVELENS_ACCESS_TOKEN",
    credentials: "DRIVELENS_CREDENTIALS",
    subject: "DRIVELENS_SUBJECT",
    apiKey: "DRIVELENS_API_KEY",
    account: "DRIVELENS_ACCOUNT",
  } as const;
  return {
    accessToken: env[variables.accessToken] || undefined,
    credentials: env[variables.credentials] || undefined,
    subject: env[variables.subject] || undefined,
    apiKey: env[variables.apiKey] || undefined,
    account: env[variables.account]?.toLowerCase() || undefined,
    sourceOf: (wish) => variables[wish],
  };
}

function configWishes(host: Host, config: Config): CredentialWishes {
  const { account, credentials, subject } = config;
  const sourceOf = (wish: string) => `"${wish}" in "${configPath(host)}"`;
  return { account: account?.toLowerCase(), credentials, subject, sourceOf };
}

function networkOf(env: Host["env"], config: Config): NetworkSettings {
  const { http, https } = chosenProxies(env, config);
  return {
    httpProxy: http?.url,
    httpsProxy: https?.url,
    noProxy: env.no_proxy || env.NO_PROXY || config.noProxy,
    // What NODE_EXTRA_CA_CERTS names, Node has read before anything of this runs.
    caFile: config.caFile,
  };
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
