import type { Host } from "../host.ts";
import type { Config } from "./config_keys.ts";

/** A proxy, and the variable that names it; without one it is in `config.json`. */
export interface ChosenProxy {
  readonly url: string;
  readonly variable?: string;
}

/** The proxy for each kind of address. */
export interface ChosenProxies {
  readonly http: ChosenProxy | undefined;
  readonly https: ChosenProxy | undefined;
}

/** Picks the proxies: lower-case names go first, as curl reads them; one of the file serves both kinds of address. */
export function chosenProxies(env: Host["env"], config: Config): ChosenProxies {
  const first = (...names: readonly string[]): ChosenProxy | undefined => {
    for (const variable of names.flatMap((name) => [name.toLowerCase(), name])) {
      const url = env[variable];
      if (url) return { url, variable };
    }
    return config.proxy === undefined ? undefined : { url: config.proxy };
  };
  return { http: first("HTTP_PROXY", "ALL_PROXY"), https: first("HTTPS_PROXY", "ALL_PROXY") };
}
