import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { suggest } from "../suggest.ts";
import { valueToKeep } from "./_value_to_keep.ts";
import { CONFIG_KEYS, type Config, type ConfigKey, isConfigKey, readConfigValue } from "./config_keys.ts";

/** Returns where `config.json` is, whether it exists or not. */
export function configPath(host: Host): string {
  return join(host.folders.config, "config.json");
}

/**
 * Reads `config.json`; without one there is nothing in it.
 *
 * @throws {DriveError} `INVALID_INPUT` for a file that cannot be read, an unknown key (it names the nearest), or a
 * value that cannot be used.
 */
export function readConfig(host: Host): Config {
  const path = configPath(host);
  const config: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(readObject(path))) {
    config[checkConfigKey(key, ` in "${path}"`)] = readConfigValue(key as ConfigKey, value, path);
  }
  return config;
}

/**
 * Returns the key that a person typed.
 *
 * @throws {DriveError} `INVALID_INPUT` naming the nearest key.
 */
export function checkConfigKey(key: string, place = ""): ConfigKey {
  if (isConfigKey(key)) return key;
  const known = Object.keys(CONFIG_KEYS);
  const meant = suggest(key, known);
  throw new DriveError("INVALID_INPUT", `There is no setting "${key}"${place}`, {
    hint: meant === undefined ? `Settings: ${known.join(", ")}` : `Did you mean "${meant}"?`,
  });
}

/**
 * Sets a value, or unsets it where it is undefined; what else is in the file stays. Paths are stored absolute.
 *
 * @throws {DriveError} `INVALID_INPUT` for a value that cannot be used, such as the path of a file that is not there,
 * or a `config.json` that cannot be written.
 */
export async function changeConfig(host: Host, key: ConfigKey, value: string | undefined): Promise<void> {
  const path = configPath(host);
  const { [key]: _, ...others } = readObject(path);
  const changed =
    value === undefined
      ? others
      : { ...others, [key]: await valueToKeep(key, readConfigValue(key, value, path)) };
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, `${JSON.stringify(changed, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}" (${code})`, {
      hint: "Make the folder writable, or name another with DRIVELENS_HOME",
    });
  }
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    // At once: every start waits for it, and a few hundred bytes are read faster than a promise of them.
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw new DriveError("INVALID_INPUT", `Cannot read "${path}" (${code})`, {
      hint: "Check its owner and mode",
    });
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Said below, without the parser's words: they would quote the file.
  }
  throw new DriveError("INVALID_INPUT", `Cannot use "${path}": it is not a JSON object`, {
    hint: 'Write it as {"account": "you@example.com"}, or delete it',
  });
}
