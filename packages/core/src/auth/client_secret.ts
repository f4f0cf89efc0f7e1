import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isLoopback, type Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** An OAuth client, as Google's console lets it be downloaded. */
export interface ClientSecret {
  /** Desktop (`installed`) or Web client. */
  readonly type: "installed" | "web";
  readonly clientId: string;
  readonly clientSecret: string;
  readonly projectId?: string;
  readonly authUri: string;
  readonly tokenUri: string;
  readonly redirectUris: readonly string[];
}

const CREATE_CLIENT =
  "Create a client of type Desktop app at https://console.cloud.google.com/auth/clients and download its JSON";
const AUTH_HOSTS: ReadonlySet<string> = new Set(["accounts.google.com"]);
const TOKEN_HOSTS: ReadonlySet<string> = new Set([
  "oauth2.googleapis.com",
  "accounts.google.com",
  "www.googleapis.com",
]);

/** Returns where the client secret is kept that serves when none is named. */
export function storedClientSecretPath(host: Host): string {
  return join(host.folders.config, "client_secret.json");
}

/**
 * Reads the client secret that the settings name, else `client_secret.json` in the state folder.
 *
 * @throws {DriveError} `INVALID_INPUT` when the named file cannot be used, `SIGN_IN_REQUIRED` when there is none.
 */
export async function loadClientSecret(host: Host, settings: Settings): Promise<ClientSecret> {
  const named = settings.clientSecretPath;
  const path = named ?? storedClientSecretPath(host);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (named === undefined && missing) {
      throw new DriveError("SIGN_IN_REQUIRED", "Cannot sign in: no OAuth client is known here", {
        hint: "Run: drivelens auth setup",
      });
    }
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot read the client secret "${path}": ${missing ? "there is no such file" : "it is not readable"}`,
      {
        hint: CREATE_CLIENT,
      },
    );
  }
  return parseClientSecret(text, path);
}

/**
 * Reads the JSON of an OAuth client in either of Google's shapes. Its addresses are taken only when they are
 * Google's own or point at this machine, since codes and secrets are sent there.
 *
 * @param source what to call the text in errors, such as its path
 * @throws {DriveError} `INVALID_INPUT` naming what was found instead and what to create.
 * @see https://developers.google.com/identity/protocols/oauth2/native-app
 */
export function parseClientSecret(text: string, source: string): ClientSecret {
  const refuse = (found: string) =>
    new DriveError("INVALID_INPUT", `Cannot use "${source}" as the client secret: ${found}`, {
      hint: CREATE_CLIENT,
    });
  const json = parseObject(text);
  if (json === undefined) throw refuse(nameOfText(text.trim()));
  const type = (["installed", "web"] as const).find(
    (name) => typeof json[name] === "object" && json[name] !== null,
  );
  if (type === undefined) throw refuse(nameOf(json));
  const client = json[type] as Record<string, unknown>;
  const required = (name: string) => {
    const value = client[name];
    if (typeof value !== "string" || value === "") throw refuse(`it has no "${name}"`);
    return value;
  };
  const address = (name: string, hosts: ReadonlySet<string>) => {
    const value = required(name);
    if (!isTrusted(value, hosts))
      throw refuse(`its "${name}" is "${value}", which is neither Google's nor on this machine`);
    return value;
  };
  const redirectUris = Array.isArray(client.redirect_uris)
    ? client.redirect_uris.filter((uri) => typeof uri === "string")
    : [];
  if (type === "web" && !redirectUris.some(isLoopbackUri)) {
    throw refuse(
      "it is a client of type Web application whose redirect URIs do not point at a port of this machine",
    );
  }
  return {
    type,
    clientId: required("client_id"),
    clientSecret: required("client_secret"),
    authUri: address("auth_uri", AUTH_HOSTS),
    tokenUri: address("token_uri", TOKEN_HOSTS),
    redirectUris,
    ...(typeof client.project_id === "string" ? { projectId: client.project_id } : {}),
  };
}

/** Tells whether a redirect URI leads back to a port of this machine; one without a port would need the system's own. */
export function isLoopbackUri(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  return url.protocol === "http:" && isLoopback(url) && url.port !== "";
}

function isTrusted(value: string, hosts: ReadonlySet<string>): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:") return hosts.has(url.host) || isLoopback(url);
  return url.protocol === "http:" && isLoopback(url);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    // Some editors put a byte order mark first.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Says what a text is that is no JSON object. */
function nameOfText(text: string): string {
  if (text === "") return "it is empty";
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!DOCTYPE plist|plist)\b/i.test(text))
    return "it is the property list of an iOS client";
  if (text.startsWith("<")) return "it is a web page";
  if (/^AIza[\w-]+$/.test(text)) return "it is an API key";
  return "it is not a JSON object";
}

/** Says what a JSON file is that is no OAuth client. */
function nameOf(json: Readonly<Record<string, unknown>>): string {
  if (json.type === "service_account") return "it is the key of a service account";
  if (json.type === "authorized_user") return "it holds application default credentials of gcloud";
  if (typeof json.type === "string") return `it holds credentials of type "${json.type}"`;
  if ("refresh_token" in json || "access_token" in json || "refreshToken" in json)
    return "it holds the tokens of a sign-in";
  if ("api_key" in json || "key" in json) return "it holds an API key";
  if ("project_info" in json) return "it is the google-services.json of an Android app";
  if ("client_id" in json) return 'its client is not inside "installed" or "web"';
  return 'it has neither "installed" nor "web"';
}
