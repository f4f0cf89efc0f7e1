import { DriveError } from "../errors.ts";
import { withoutPassword } from "../without_password.ts";

/** What `config.json` may hold, each value checked. */
export interface Config {
  readonly account?: string;
  readonly clientSecret?: string;
  readonly credentials?: string;
  readonly subject?: string;
  readonly access?: Access;
  readonly tokenStore?: TokenStoreKind;
  /** Seconds. */
  readonly timeout?: number;
  /** Requests to files.list a second. */
  readonly maxRate?: number;
  /** Seconds. */
  readonly maxAge?: number;
  readonly format?: (typeof FORMATS)[number];
  readonly columns?: string;
  readonly proxy?: string;
  readonly noProxy?: string;
  readonly caFile?: string;
}

/** A key of `config.json`. */
export type ConfigKey = keyof Config;

/** What of a file may be read: its names and attributes, or its contents too. */
export type Access = "metadata" | "content";

/** Where refresh tokens are kept. */
export type TokenStoreKind = "auto" | "keyring" | "file";

/** What is to be known of one key. */
export interface ConfigKeySpec {
  readonly describe: string;
  /** The environment variable that wins over the file. */
  readonly env?: string;
  /** What serves when nothing is set. */
  readonly byDefault?: string;
  /** Returns the value, or says in a phrase what it should have been. */
  readonly read: (value: unknown) => { readonly value: string | number } | { readonly wanted: string };
}

const FORMATS = ["table", "json", "ndjson", "csv", "tsv"] as const;
const text: ConfigKeySpec["read"] = (value) =>
  typeof value === "string" && value.trim() !== "" ? { value } : { wanted: "a text that is not empty" };
const oneOf =
  (...choices: readonly string[]): ConfigKeySpec["read"] =>
  (value) =>
    typeof value === "string" && choices.includes(value)
      ? { value }
      : { wanted: `one of ${choices.join(", ")}` };

/** Every key of `config.json`, in the order in which they are shown. */
export const CONFIG_KEYS: Readonly<Record<ConfigKey, ConfigKeySpec>> = {
  account: { describe: "Address of the account to use", env: "DRIVELENS_ACCOUNT", read: text },
  clientSecret: {
    describe: "Path of the JSON of your OAuth client",
    env: "DRIVELENS_CLIENT_SECRET",
    read: text,
  },
  credentials: {
    describe: "Path of a service account key or another credentials file of Google's, or adc",
    env: "DRIVELENS_CREDENTIALS",
    read: text,
  },
  subject: {
    describe: "Whom a service account acts for (domain-wide delegation)",
    env: "DRIVELENS_SUBJECT",
    read: text,
  },
  access: {
    describe: "What to ask for: metadata, or content as well",
    env: "DRIVELENS_ACCESS",
    byDefault: "metadata",
    read: oneOf("metadata", "content"),
  },
  tokenStore: {
    describe: "Where a new sign-in keeps its refresh token",
    env: "DRIVELENS_TOKEN_STORE",
    byDefault: "auto",
    read: oneOf("auto", "keyring", "file"),
  },
  timeout: {
    describe: "How long one request may take, in seconds",
    env: "DRIVELENS_TIMEOUT",
    byDefault: "60",
    read(value) {
      const seconds = value === "" ? Number.NaN : Number(value);
      const usable = Number.isFinite(seconds) && seconds > 0 && seconds <= 3600;
      return usable ? { value: seconds } : { wanted: "a number of seconds from 1 to 3600" };
    },
  },
  maxRate: {
    describe: "How many list requests are sent a second at the most (100 quota units each)",
    env: "DRIVELENS_MAX_RATE",
    byDefault: "54",
    read(value) {
      const rate = value === "" ? Number.NaN : Number(value);
      const usable = Number.isInteger(rate) && rate >= 1 && rate <= 1000;
      return usable ? { value: rate } : { wanted: "a whole number of requests a second from 1 to 1000" };
    },
  },
  maxAge: {
    describe: "How old a catalog may be that is not brought up to date before it answers, in seconds",
    env: "DRIVELENS_MAX_AGE",
    byDefault: "60",
    read(value) {
      const seconds = value === "" ? Number.NaN : Number(value);
      const usable = Number.isInteger(seconds) && seconds >= 0 && seconds <= 100_000_000;
      return usable ? { value: seconds } : { wanted: "a whole number of seconds from 0 to 100000000" };
    },
  },
  format: { describe: "How listings are written", byDefault: "table", read: oneOf(...FORMATS) },
  columns: {
    describe: "Which facts listings show, by Drive's field names with commas between them",
    read(value) {
      const names = Array.isArray(value) ? value.join(",") : value;
      return typeof names === "string" && /^[A-Za-z0-9]+( *, *[A-Za-z0-9]+)*$/.test(names.trim())
        ? { value: names }
        : { wanted: "names with commas between them, such as name,size" };
    },
  },
  proxy: { describe: "URL of the proxy, for signing in and for Drive", env: "HTTPS_PROXY", read: text },
  noProxy: { describe: "Hosts that are reached without the proxy", env: "NO_PROXY", read: text },
  caFile: {
    describe:
      "Path of a PEM file with authorities to trust beside Node's, the system's and NODE_EXTRA_CA_CERTS",
    read: text,
  },
};

/** Tells whether a word is a key of `config.json`. */
export function isConfigKey(word: string): word is ConfigKey {
  return Object.hasOwn(CONFIG_KEYS, word);
}

/**
 * Checks one value.
 *
 * @param place what holds the value, such as the path of the file or the variable; absent for one that was just given
 * @throws {DriveError} `INVALID_INPUT` that says what the value should have been.
 */
export function readConfigValue<Key extends ConfigKey>(
  key: Key,
  value: unknown,
  place?: string,
): NonNullable<Config[Key]> {
  const result = CONFIG_KEYS[key].read(value);
  if ("value" in result) return result.value as NonNullable<Config[Key]>;
  const written = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  const shown = key === "proxy" ? withoutPassword(written) : written;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot use ${shown} as "${key}"${place === undefined ? "" : ` (${place})`}`,
    {
      hint: `Give ${result.wanted}${place === undefined ? "" : ", or unset it"}`,
    },
  );
}
