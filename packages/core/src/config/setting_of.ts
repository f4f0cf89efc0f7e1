import type { Host } from "../host.ts";
import { readConfig } from "./config_file.ts";
import { CONFIG_KEYS, type Config, type ConfigKey, readConfigValue } from "./config_keys.ts";

/** What {@link settingOf} may be given. */
export interface SettingOfOptions<Key extends ConfigKey> {
  /** What wins over everything, such as a flag. */
  readonly override?: Config[Key] | undefined;
  /** What `config.json` holds. @default it is read */
  readonly config?: Config | undefined;
}

/**
 * Returns what is set: the override, else the environment, else `config.json`; undefined where nothing is.
 *
 * @throws {DriveError} `INVALID_INPUT` for a variable or a file that cannot be used.
 */
export function settingOf<Key extends ConfigKey>(
  host: Host,
  key: Key,
  { override, config }: SettingOfOptions<Key> = {},
): Config[Key] | undefined {
  if (override !== undefined) return override;
  const variable = CONFIG_KEYS[key].env;
  const value = variable === undefined ? undefined : host.env[variable] || undefined;
  if (value !== undefined) return readConfigValue(key, value, variable ?? key);
  return (config ?? readConfig(host))[key];
}
