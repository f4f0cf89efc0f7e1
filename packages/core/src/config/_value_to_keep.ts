import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { DriveError } from "../errors.ts";
import { proxyUrl } from "../proxy_url.ts";
import { withoutPassword } from "../without_password.ts";
import type { ConfigKey } from "./config_keys.ts";

const FILES: ReadonlySet<ConfigKey> = new Set(["clientSecret", "credentials", "caFile"]);

/**
 * Returns a checked value as it is to stand in `config.json`: a path of a file is absolute there, since assistants start
 * the server in a folder of their own.
 *
 * @throws {DriveError} `INVALID_INPUT` for a file that is not there, or a proxy that cannot be used.
 */
export async function valueToKeep<Value extends string | number>(
  key: ConfigKey,
  value: Value,
): Promise<Value | string> {
  if (typeof value !== "string") return value;
  if (key === "proxy" && proxyUrl(value) === undefined) {
    throw new DriveError("INVALID_INPUT", `Cannot use "${withoutPassword(value)}" as "proxy"`, {
      hint: "Give an http, https or socks5 URL such as http://proxy.example:8080, its password URL-encoded",
    });
  }
  if (!FILES.has(key) || (key === "credentials" && value === "adc")) return value;
  const path = resolve(value);
  const problem = await stat(path).then(
    (found) => (found.isDirectory() ? "it is a folder" : undefined),
    ({ code }: NodeJS.ErrnoException) =>
      code === "ENOENT" ? "there is no such file" : `it cannot be reached (${code})`,
  );
  if (problem === undefined) return path;
  throw new DriveError("INVALID_INPUT", `Cannot use "${path}" as "${key}": ${problem}`, {
    hint: key === "credentials" ? "Name a file that is there, or adc" : "Name a file that is there",
  });
}
