import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isLoopback } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** A credentials file of Google's: its type, and its fields as they stand. */
export interface GoogleCredentials {
  readonly type: string;
  /** What the fields were read from. */
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Reads a credentials file, without running or asking anything that is named in it.
 *
 * @throws {DriveError} `INVALID_INPUT` for a file that is none.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 */
export async function readGoogleCredentials(path: string): Promise<GoogleCredentials> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw refusedCredentials(path, missing ? "there is no such file" : "it is not readable");
  }
  try {
    return asCredentials(JSON.parse(text.replace(/^\uFEFF/, "")), path);
  } catch (error) {
    if (error instanceof DriveError) throw error;
    throw refusedCredentials(path, "it is not a JSON object");
  }
}

/**
 * Checks that fields are a credentials file's.
 *
 * @throws {DriveError} `INVALID_INPUT` when they are not.
 */
export function asCredentials(fields: unknown, path: string): GoogleCredentials {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    throw refusedCredentials(path, "it is not a JSON object");
  const { type } = fields as { readonly type?: unknown };
  if (typeof type === "string") return { type, path, fields: fields as Readonly<Record<string, unknown>> };
  const isClient = "installed" in fields || "web" in fields;
  throw refusedCredentials(
    path,
    isClient ? "it is an OAuth client; use it with --client-secret" : 'it has no "type"',
  );
}

/**
 * Returns where Application Default Credentials are, or undefined where only a metadata server could have them.
 *
 * @see https://cloud.google.com/docs/authentication/application-default-credentials#order
 */
export function defaultCredentialsPath(host: Host): { readonly named?: string; readonly usual: string } {
  const { env } = host;
  const folder =
    env.CLOUDSDK_CONFIG ||
    (host.platform === "win32"
      ? join(env.APPDATA ?? host.home, "gcloud")
      : join(host.home, ".config", "gcloud"));
  const usual = join(folder, "application_default_credentials.json");
  const named = env.GOOGLE_APPLICATION_CREDENTIALS;
  return named ? { named, usual } : { usual };
}

/** Returns a field that has to be there. */
export function requiredField({ fields, path }: GoogleCredentials, name: string): string {
  const value = fields[name];
  if (typeof value === "string" && value !== "") return value;
  throw refusedCredentials(path, `it has no "${name}"`);
}

/** Returns the address in a field, which secrets are sent to: Google's own or this machine's. */
export function trustedAddress(credentials: GoogleCredentials, name: string, byDefault: string): string {
  const value = credentials.fields[name] ?? byDefault;
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  const google =
    url?.protocol === "https:" && /(^|\.)googleapis\.com$|^accounts\.google\.com$/.test(url.hostname);
  const here = url !== undefined && ["http:", "https:"].includes(url.protocol) && isLoopback(url);
  if (url !== undefined && (google || here)) return url.href;
  throw refusedCredentials(
    credentials.path,
    `its "${name}" is "${String(value)}", which is neither Google's nor on this machine`,
  );
}

/** Makes the error of credentials that cannot be used for what was found in them. */
export function refusedCredentials(path: string, found: string): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot use the credentials in "${path}": ${found}`, {
    hint: "Name a service account key or another credentials file of Google's, or adc",
  });
}
