import type { Host } from "../host.ts";
import { configPath, readConfig } from "./config_file.ts";
import { CONFIG_KEYS, type ConfigKey, readConfigValue } from "./config_keys.ts";

/** One setting as it stands now. */
export interface ListedSetting {
  readonly key: ConfigKey;
  readonly describe: string;
  /** Absent when nothing sets it; the password of a proxy is left out. */
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
    const variable = [env?.toLowerCase(), env].find((name) => name !== undefined && Boolean(host.env[name]));
    if (variable !== undefined) {
      const value = readConfigValue(key, host.env[variable], variable);
      return { key, describe, value: withoutPassword(value), source: variable };
    }
    const value = config[key];
    if (value !== undefined)
      return { key, describe, value: withoutPassword(value), source: configPath(host) };
    return byDefault === undefined
      ? { key, describe }
      : { key, describe, value: byDefault, source: "default" };
  });
}

/** Takes the user and the password out of a URL. */
function withoutPassword<Value extends string | number>(value: Value): Value | string {
  return typeof value === "string" ? value.replace(/^(\w+:\/\/)[^/@]*@/, "$1***@") : value;
}
