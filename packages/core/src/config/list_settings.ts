import type { Host } from "../host.ts";
import { withoutPassword } from "../without_password.ts";
import { chosenProxies } from "./_chosen_proxies.ts";
import { configPath, readConfig } from "./config_file.ts";
import { CONFIG_KEYS, type Config, type ConfigKey, readConfigValue } from "./config_keys.ts";

/** One setting as it stands now. */
export interface ListedSetting {
  readonly key: ConfigKey;
  readonly describe: string;
  /** Absent when nothing sets it; a proxy's user and password are left out. */
  readonly value?: string | number;
  /** The variable, the path of `config.json`, or `default`. */
  readonly source?: string;
}

/**
 * Lists every setting with what it is and where that came from.
 *
 * @throws {DriveError} `INVALID_INPUT` when the file or a variable cannot be used.
 */
export function listSettings(host: Host): readonly ListedSetting[] {
  const config = readConfig(host);
  return (Object.keys(CONFIG_KEYS) as ConfigKey[]).map((key) => {
    const { describe, env, byDefault } = CONFIG_KEYS[key];
    if (key === "proxy") return { key, describe, ...proxyInUse(host, config) };
    const variable = [env?.toLowerCase(), env].find((name) => name !== undefined && Boolean(host.env[name]));
    if (variable !== undefined) {
      return {
        key,
        describe,
        value: readConfigValue(key, host.env[variable], variable),
        source: variable,
      };
    }
    const value = config[key];
    if (value !== undefined) return { key, describe, value, source: configPath(host) };
    return byDefault === undefined
      ? { key, describe }
      : { key, describe, value: byDefault, source: "default" };
  });
}

/** Google is asked over HTTPS; the other proxy serves there where nothing names one for it. */
function proxyInUse(host: Host, config: Config): Pick<ListedSetting, "value" | "source"> {
  const { http, https } = chosenProxies(host.env, config);
  const chosen = https ?? http;
  if (chosen === undefined) return {};
  return { value: withoutPassword(chosen.url), source: chosen.variable ?? configPath(host) };
}
