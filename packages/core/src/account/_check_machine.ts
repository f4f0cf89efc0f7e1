import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import { type ClientSecret, loadClientSecret } from "../auth/client_secret.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { configPath, readConfig } from "../config/config_file.ts";
import { isLoopback, type Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { proxyUrl } from "../proxy_url.ts";
import { withoutPassword } from "../without_password.ts";
import { exposedPaths } from "./_exposed_paths.ts";
import type { CheckName, Finding } from "./finding.ts";

const LEAST_NODE = [22, 18] as const;

/** Checks the version of Node. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  const enough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return enough
    ? { check: "node", state: "ok", message: `Node ${version}` }
    : {
        check: "node",
        state: "failure",
        message: `Node ${version} is too old`,
        hint: `Install Node ${LEAST_NODE.join(".")} or newer`,
      };
}

/** Checks that the state folder can be written, and that nobody else can look into it or what else is kept. */
export async function checkStateFolder(host: Host): Promise<Finding> {
  const found = await usableFolder(host.folders.data);
  const [first, ...others] = await exposedPaths(host);
  if (found.state === "failure" || first === undefined) return found;
  const more = others.length === 0 ? "" : `, and into ${others.length} more`;
  return {
    check: "state folder",
    state: "warning",
    message: `Others on this machine can look into "${first.path}"${more}`,
    hint: `Run: chmod ${first.mode} '${first.path}'`,
  };
}

async function usableFolder(folder: string): Promise<Finding> {
  const check = "state folder";
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    return { check, state: "ok", message: `"${folder}", for you alone` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return absentFolder(folder);
    const hint = "Make it yours and writable, or name another with DRIVELENS_HOME";
    return { check, state: "failure", message: `"${folder}" cannot be used (${code})`, hint };
  }
}

async function absentFolder(folder: string): Promise<Finding> {
  const check = "state folder";
  let parent = folder;
  for (;;) {
    if (dirname(parent) === parent) break;
    parent = dirname(parent);
    const usable = await access(parent, constants.W_OK).then(
      () => true,
      (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? undefined : false),
    );
    if (usable === true) return { check, state: "ok", message: `"${folder}", made when it is needed` };
    if (usable === false) break;
  }
  const hint = "Make it, or name another with DRIVELENS_HOME";
  return { check, state: "failure", message: `"${folder}" cannot be made`, hint };
}

/** Checks `config.json`. */
export function checkConfiguration(host: Host): Finding {
  const keys = Object.keys(readConfig(host));
  const what = keys.length === 0 ? "nothing is set" : `sets ${keys.join(", ")}`;
  return { check: "configuration", state: "ok", message: `"${configPath(host)}": ${what}` };
}

/** Checks the OAuth client, where signing in needs one. */
export async function checkClientSecret(host: Host, settings: Settings): Promise<Finding> {
  const check = "client secret";
  if (settings.credential.kind !== "account")
    return { check, state: "skipped", message: "Not needed with this credential" };
  try {
    return { check, state: "ok", message: clientWords(await loadClientSecret(host, settings)) };
  } catch (error) {
    if (!(error instanceof DriveError) || error.code !== "SIGN_IN_REQUIRED") throw error;
    const accounts = await createFileAccountStore(host.folders.data).list();
    return accounts.length > 0
      ? { check, state: "ok", message: "None is kept here; each account has its own" }
      : { check, state: "failure", message: "There is none", hint: "Run: drivelens auth setup" };
  }
}

function clientWords({ type, projectId }: ClientSecret): string {
  const kind = type === "installed" ? "Desktop app" : "Web application";
  return projectId === undefined ? kind : `${kind} of the project ${projectId}`;
}

/**
 * Returns the token endpoint of the account or of the OAuth client, where there is one. What is damaged counts as
 * absent, since the check of the credential has told of it.
 */
export async function tokenAddress(host: Host, settings: Settings): Promise<string | undefined> {
  if (settings.credential.kind !== "account") return undefined;
  const store = createFileAccountStore(host.folders.data);
  const account = settings.account ?? (await store.current().catch(() => undefined));
  const stored = account === undefined ? undefined : await store.read(account).catch(() => undefined);
  if (stored !== undefined) return stored.client.tokenUri;
  return loadClientSecret(host, settings).then(
    ({ tokenUri }) => tokenUri,
    () => undefined,
  );
}

/** Says which proxy is used, without its password. */
export function checkProxy({ network, apiEndpoint }: Settings): Finding {
  const check = "proxy";
  const proxy =
    new URL(apiEndpoint).protocol === "http:" ? network.httpProxy : network.httpsProxy || network.httpProxy;
  if (!proxy) return { check, state: "ok", message: "None" };
  const url = proxyUrl(proxy);
  if (url === undefined) {
    const hint = "Give a URL such as http://proxy.example:8080 (HTTPS_PROXY, or drivelens config set proxy)";
    return { check, state: "failure", message: `Cannot use "${withoutPassword(proxy)}" as a proxy`, hint };
  }
  const unless = network.noProxy ? `, but not for ${network.noProxy}` : "";
  const here = isLoopback(new URL(apiEndpoint)) ? "; the endpoint is on this machine" : "";
  return { check, state: "ok", message: `${url.protocol}//${url.host}${unless}${here}` };
}

/**
 * Makes the finding of a check that threw.
 *
 * @throws {DriveError} `ABORTED`, which is no finding.
 */
export function failureOf(check: CheckName, error: unknown): Finding {
  if (error instanceof DriveError && error.code === "ABORTED") throw error;
  if (!(error instanceof DriveError))
    return { check, state: "failure", message: "Something unexpected happened here" };
  const { message, hint } = error;
  return { check, state: "failure", message, ...(hint === undefined ? {} : { hint }) };
}
