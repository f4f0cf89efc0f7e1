import { basename, resolve } from "node:path";
import { readConfig } from "../config/config_file.ts";
import type { Config } from "../config/config_keys.ts";
import type { Host } from "../host.ts";

/** A text that nobody else is to read, and what stands for it. */
export interface PrivateText {
  readonly text: string;
  readonly mask: "<secret>" | "<path>" | "<address>";
}

const SECRETS = ["DRIVELENS_ACCESS_TOKEN", "DRIVELENS_API_KEY"];
const FILES = [
  "DRIVELENS_CLIENT_SECRET",
  "DRIVELENS_CREDENTIALS",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "NODE_EXTRA_CA_CERTS",
];
const FOLDERS = ["DRIVELENS_HOME", "CLOUDSDK_CONFIG", "APPDATA", "XDG_CONFIG_HOME"];
const ADDRESSES = ["DRIVELENS_ACCOUNT", "DRIVELENS_SUBJECT"];

/**
 * Returns what is private among the values that the environment, `config.json` and the place of the state name.
 *
 * @param files further paths, such as those of flags
 */
export function knownPrivate(host: Host, files: readonly string[]): readonly PrivateText[] {
  const { env, home, folders } = host;
  const config = configOf(host);
  const valuesOf = (names: readonly string[]) => names.map((name) => env[name]);
  const proxies = Object.keys(env).filter((name) => /_PROXY$/i.test(name));
  const named = [...valuesOf(FILES), config.clientSecret, config.credentials, config.caFile, ...files]
    .filter((path) => path !== undefined && path !== "" && path !== "adc")
    .flatMap((path = "") => [path, resolve(path), basename(path)]);
  const all: readonly (readonly [PrivateText["mask"], readonly (string | undefined)[]])[] = [
    ["<secret>", valuesOf(SECRETS)],
    ["<secret>", [...valuesOf(proxies), config.proxy].filter((proxy) => proxy?.includes("@"))],
    ["<path>", [...named, ...valuesOf(FOLDERS), folders.data, folders.config, home]],
    ["<address>", [...valuesOf(ADDRESSES), config.account, config.subject]],
  ];
  return all.flatMap(([mask, texts]) =>
    // A root alone would stand in every address of a page.
    texts.flatMap((text = "") => (text.length > 1 ? [{ text, mask }] : [])),
  );
}

/** A file that cannot be used is a finding of its own, and its values are in quotes there. */
function configOf(host: Host): Config {
  try {
    return readConfig(host);
  } catch {
    return {};
  }
}
