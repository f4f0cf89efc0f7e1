import type { MediaSource } from "../content/media_source.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import { SHORTCUT_TYPE } from "../drive/mime_types.ts";
import type { Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { shellQuote } from "../shell_quote.ts";
import { DOWNLOAD_COLUMNS } from "./_planned_file.ts";
import { exportKindOf, isGoogleKind } from "./export_kinds.ts";

/** How the bytes of a file are had, and what is known of them. */
export interface DownloadSource {
  readonly media: MediaSource;
  /** Undefined for what is exported, of which neither is known before. */
  readonly md5: string | undefined;
  readonly size: number | undefined;
  readonly modifiedTime: string | undefined;
}

/** What {@link downloadSource} is given. */
export interface DownloadSourceOptions {
  /** Endings for Google documents. */
  readonly wanted: readonly string[];
  readonly usage?: Usage | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out how to have the bytes of a file, or of what a shortcut leads to.
 *
 * @throws {DriveError} `NOT_FOUND` for a shortcut that leads to nothing, `UNSUPPORTED` for what cannot be a file.
 */
export async function downloadSource(
  client: DriveClient,
  file: DriveFile,
  options: DownloadSourceOptions,
): Promise<DownloadSource> {
  const { id, mimeType, size, md5Checksum, modifiedTime, resourceKey } = await followed(
    client,
    file,
    options,
  );
  const key = typeof resourceKey === "string" ? resourceKey : undefined;
  const modified = modifiedTime ?? undefined;
  const kind = exportKindOf(mimeType, options.wanted);
  if (kind !== undefined) {
    const media: MediaSource = { kind: "export", id, mimeType: kind.mimeType, resourceKey: key };
    return { media, md5: undefined, size: undefined, modifiedTime: modified };
  }
  if (isGoogleKind(mimeType)) {
    throw new DriveError(
      "UNSUPPORTED",
      `Cannot download ${quotedName(file.name)}: Google gives no file of its kind`,
      {
        hint: `Open it in the browser with: drivelens open ${shellQuote(`id:${id}`, client)}`,
      },
    );
  }
  const media: MediaSource = { kind: "download", id, resourceKey: key };
  return { media, md5: md5Checksum ?? undefined, size: size ?? undefined, modifiedTime: modified };
}

/** Returns what a shortcut leads to, and everything else as it is. */
export async function followed(
  client: DriveClient,
  file: DriveFile,
  { usage, signal }: Pick<DownloadSourceOptions, "usage" | "signal">,
): Promise<DriveFile> {
  if (file.mimeType !== SHORTCUT_TYPE) return file;
  const { targetId, targetResourceKey } = file.shortcutDetails ?? {};
  if (targetId === undefined)
    throw new DriveError(
      "NOT_FOUND",
      `Cannot download ${quotedName(file.name)}: the shortcut leads to nothing`,
    );
  const asked = { columns: DOWNLOAD_COLUMNS, usage, signal, resourceKey: targetResourceKey };
  return toDriveFile(await getFile(client, targetId, asked), DOWNLOAD_COLUMNS);
}
