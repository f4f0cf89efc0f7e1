import type { Credential } from "../auth/credential.ts";
import { openCredential } from "../auth/open_credential.ts";
import { resolveSettings, type Settings, type SettingsOverrides } from "../config/settings.ts";
import type { Host } from "../host.ts";
import { checkCalls, checkTokenStore, describeCredential, skippedCalls } from "./_check_account.ts";
import { checkConnection } from "./_check_connection.ts";
import {
  checkClientSecret,
  checkConfiguration,
  checkNode,
  checkProxy,
  checkStateFolder,
  failureOf,
  tokenAddress,
} from "./_check_machine.ts";
import { checkMcpConfiguration } from "./_check_mcp_configuration.ts";
import { CHECK_NAMES, type CheckName, type Finding, skipped } from "./finding.ts";

/** What {@link diagnose} looks at. */
export interface DiagnoseOptions
  extends Pick<SettingsOverrides, "account" | "credentials" | "subject" | "timeoutSeconds"> {
  /** Version of the Node that runs this: `v24.21.0`. */
  readonly nodeVersion: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks all that signing in and listing need, one thing after the other, and gives each finding as soon as it is
 * there: each check has its one, in the order of {@link CHECK_NAMES}. Three requests are made at the most, beside a
 * refresh; nothing is changed.
 *
 * @throws {DriveError} `ABORTED` when the signal stops it.
 */
export async function* diagnose(host: Host, options: DiagnoseOptions): AsyncGenerator<Finding> {
  const { nodeVersion, signal } = options;
  yield checkNode(nodeVersion);
  yield await guarded("state folder", () => checkStateFolder(host));
  let settings: Settings | undefined;
  yield await guarded("configuration", () => {
    const finding = checkConfiguration(host);
    settings = resolveSettings(host, options);
    return finding;
  });
  if (settings === undefined) yield* withoutSettings();
  else yield* withSettings(host, { settings, signal });
  yield await guarded("MCP configuration", () => checkMcpConfiguration(host));
}

function withoutSettings(): readonly Finding[] {
  const [first, last] = [CHECK_NAMES.indexOf("client secret"), CHECK_NAMES.indexOf("MCP configuration")];
  return CHECK_NAMES.slice(first, last).map((check) =>
    skipped(check, "Not known without a configuration that can be used"),
  );
}

interface Resolved {
  readonly settings: Settings;
  readonly signal: AbortSignal | undefined;
}

async function* withSettings(host: Host, { settings, signal }: Resolved): AsyncGenerator<Finding> {
  yield await guarded("client secret", () => checkClientSecret(host, settings));
  let credential: Credential | undefined;
  yield await guarded("credential", async () => {
    credential = await openCredential(host, settings);
    return describeCredential(credential);
  });
  const opened = credential;
  if (opened === undefined) yield skipped("token store", "Not known without a credential");
  else yield await guarded("token store", () => checkTokenStore(host, opened));
  yield checkProxy(settings);
  const oauth = await tokenAddress(host, settings);
  const addresses = [settings.apiEndpoint, ...(oauth === undefined ? [] : [oauth])];
  const connection = await checkConnection(host, { settings, addresses, signal });
  yield* connection;
  const reached = connection.every(({ check, state }) => check !== "network" || state === "ok");
  if (opened === undefined) yield* skippedCalls("Not known without a credential");
  else if (reached) yield* await checkCalls({ host, settings, credential: opened, signal });
  else yield* skippedCalls("Not known without an answer of the servers");
}

async function guarded(check: CheckName, run: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    return failureOf(check, error);
  }
}
