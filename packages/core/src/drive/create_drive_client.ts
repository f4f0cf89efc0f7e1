import type { Credential } from "../auth/credential.ts";
import type { Settings } from "../config/settings.ts";
import { googleTransport } from "../google_transport.ts";
import type { Host } from "../host.ts";
import { createReadOnlyFetch } from "./_read_only_fetch.ts";

type DriveModule = typeof import("googleapis/build/src/apis/drive/v3.js");

/** Google's generated client of Drive v3. */
export type DriveApi = InstanceType<DriveModule["drive_v3"]["Drive"]>;

/** What the generated methods take beside their parameters. */
export interface DriveCallOptions {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** How requests are tried again. */
export interface RetrySettings {
  /** How often a request is sent at the most. */
  readonly attempts: number;
  /** Upper bound of the first wait in milliseconds; it doubles with each try. */
  readonly firstWaitMs: number;
}

/** One credential, one endpoint and one transport: what every Drive request is made with. */
export interface DriveClient {
  readonly credential: Credential;
  readonly requestTimeoutMs: number;
  readonly retry: RetrySettings;
  readonly now: () => number;
  /** Loads Google's client at the first call: it takes longer than the rest of a start. */
  readonly api: () => Promise<DriveApi>;
}

/** What {@link createDriveClient} is made of. */
export interface CreateDriveClientOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly credential: Credential;
  readonly retry?: RetrySettings | undefined;
}

const DEFAULT_RETRY: RetrySettings = { attempts: 6, firstWaitMs: 500 };

/**
 * Makes the client that Drive requests go through. It sends nothing by itself, and its transport refuses any
 * method but GET and any other host than the endpoint.
 */
export function createDriveClient(options: CreateDriveClientOptions): DriveClient {
  const { host, settings, credential, retry = DEFAULT_RETRY } = options;
  let api: Promise<DriveApi> | undefined;
  return {
    credential,
    retry,
    requestTimeoutMs: settings.requestTimeoutMs,
    now: host.now,
    api: () => (api ??= loadApi(host, settings)),
  };
}

async function loadApi(host: Host, settings: Settings): Promise<DriveApi> {
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("googleapis/build/src/apis/drive/v3.js");
  return new google.drive_v3.Drive({
    rootUrl: settings.apiEndpoint,
    ...googleTransport(createReadOnlyFetch(host.fetch, settings.apiEndpoint)),
    retry: false,
    responseType: "json",
  });
}
