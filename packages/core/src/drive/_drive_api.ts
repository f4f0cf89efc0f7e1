import type { Settings } from "../config/settings.ts";
import { googleTransport } from "../google_transport.ts";
import { type ContentChecks, createReadOnlyFetch } from "./_read_only_fetch.ts";

type DriveModule = typeof import("googleapis/build/src/apis/drive/v3.js");

/** Google's generated client of Drive v3. */
export type DriveApi = InstanceType<DriveModule["drive_v3"]["Drive"]>;

/** What the generated methods take beside their parameters. */
export interface DriveCallOptions {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** Loads Google's client and gives it a transport that only reads, and only from the endpoint. */
export async function loadDriveApi(settings: Settings, checks: ContentChecks): Promise<DriveApi> {
  // CommonJS: once bundled, its names are on the default export alone.
  const { default: google } = await import("googleapis/build/src/apis/drive/v3.js");
  return new google.drive_v3.Drive({
    rootUrl: settings.apiEndpoint,
    ...googleTransport(createReadOnlyFetch(settings.fetch, { endpoint: settings.apiEndpoint, ...checks })),
    retry: false,
    responseType: "json",
  });
}
