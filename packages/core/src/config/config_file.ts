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
    config[checkConfigKey(key, { file: path })] = readConfigValue(key as ConfigKey, value, path);
  }
  return config;
}

/** Where {@link checkConfigKey} has the key from. */
export interface CheckConfigKeyOptions {
  /** Path of the file that holds it; absent where it was typed. */
  readonly file?: string;
}

/**
 * Returns the key that a person typed.
 *
 * @throws {DriveError} `INVALID_INPUT` naming the nearest key.
 */
export function checkConfigKey(key: string, { file }: CheckConfigKeyOptions = {}): ConfigKey {
  if (isConfigKey(key)) return key;
  const known = Object.keys(CONFIG_KEYS);
  const meant = suggest(key, known);
  const right = meant === undefined ? `Settings: ${known.join(", ")}` : `Did you mean "${meant}"?`;
  // What a person wrote by hand is mended by a command as well.
  const mend = /^[\w.-]+$/.test(key) ? `; to take it out, run: drivelens config unset ${key}` : "";
  throw new DriveError(
    "INVALID_INPUT",
    `There is no setting "${key}"${file === undefined ? "" : ` in "${file}"`}`,
    { hint: file === undefined ? right : `${right}${mend}` },
  );
}

/**
 * Sets a value; what else is in the file stays. Paths are stored absolute.
 *
 * @throws {DriveError} `INVALID_INPUT` for a value that cannot be used, such as the path of a file that is not there,
 * or a `config.json` that cannot be written.
 */
export async function setConfig(host: Host, key: ConfigKey, value: string): Promise<void> {
  const path = configPath(host);
  const others = readObject(path);
  await writeObject(path, { ...others, [key]: await valueToKeep(key, readConfigValue(key, value)) });
}

/**
 * Takes a value out, also that of a key which is no setting; what else is in the file stays.
 *
 * @throws {DriveError} `INVALID_INPUT` for a key that is neither a setting nor in the file, or a `config.json` that
 * cannot be written.
 */
export async function unsetConfig(host: Host, key: string): Promise<void> {
  const path = configPath(host);
  const { [key]: found, ...others } = readObject(path);
  if (found === undefined) checkConfigKey(key);
  await writeObject(path, others);
}

async function writeObject(path: string, value: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
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
