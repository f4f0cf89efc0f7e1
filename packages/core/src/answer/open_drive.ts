import { openCredential } from "../auth/open_credential.ts";
import type { Access } from "../config/config_keys.ts";
import { resolveSettings } from "../config/settings.ts";
import {
  createDriveClient,
  type DriveClient,
  type DriveReader,
  type RetrySettings,
} from "../drive/create_drive_client.ts";
import type { Host } from "../host.ts";

/** Which Drive {@link openDrive} opens, and how patiently. */
export interface OpenDriveOptions {
  /** Address of the account. @default DRIVELENS_ACCOUNT, else the current one */
  readonly account?: string | undefined;
  /** Path of a service account key or another credentials file of Google's, or `adc`, instead of an account. */
  readonly credentials?: string | undefined;
  /** Whom a service account acts for. */
  readonly subject?: string | undefined;
  /** What to ask for where the credentials leave the choice. @default DRIVELENS_ACCESS, else metadata */
  readonly access?: Access | undefined;
  /**
   * For whom it is opened: an assistant reads contents, and searches in them, only where the person has said so.
   *
   * @default "person"
   */
  readonly reader?: DriveReader | undefined;
  /** How long one request may take, in seconds. @default DRIVELENS_TIMEOUT, else 60 */
  readonly timeoutSeconds?: number | undefined;
  /**
   * Requests to files.list a second at the most, of 100 quota units each; other requests count by their units.
   *
   * @default DRIVELENS_MAX_RATE, else what Google allows a user: 54
   */
  readonly maxRate?: number | undefined;
  /** How requests are tried again. @default 6 attempts, the first wait at most 500 ms */
  readonly retry?: RetrySettings | undefined;
  /** Is told of every request to Drive as it is sent, tries again included, with the quota units that it costs. */
  readonly onSent?: ((quotaUnits: number) => void) | undefined;
}

/**
 * Opens the Drive of the signed-in account, or of another credential that was named. Nothing is sent before the first
 * question.
 *
 * @example List the ten newest files
 * ```ts
 * import { createHost, listFiles, openDrive } from "@drivelens/core";
 * import process from "node:process";
 *
 * const drive = await openDrive(createHost({ env: process.env }));
 * const listing = listFiles(drive, { limit: 10 });
 * for await (const file of listing) console.log(file.name, file.type);
 * if (!listing.receipt.complete) throw new Error("Expected a complete listing");
 * ```
 *
 * @throws {DriveError} `SIGN_IN_REQUIRED` when nobody is signed in, `INVALID_INPUT` for unusable settings.
 */
export async function openDrive(host: Host, options: OpenDriveOptions = {}): Promise<DriveClient> {
  const settings = resolveSettings(host, options);
  const credential = await openCredential(host, settings);
  const { retry, reader, onSent } = options;
  return createDriveClient({ host, settings, credential, retry, reader, onSent });
}
