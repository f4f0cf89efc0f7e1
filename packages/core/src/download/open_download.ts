import { streamMedia } from "../content/stream_media.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { findFiles } from "../listing/find_files.ts";
import { quotedName } from "../quoted_name.ts";
import { shellQuote } from "../shell_quote.ts";
import { downloadSource } from "./_download_source.ts";
import { NameBook } from "./_name_book.ts";
import { DOWNLOAD_COLUMNS, planFile } from "./_planned_file.ts";
import { parseExportEndings } from "./export_kinds.ts";

/** What {@link openDownload} may be given. */
export interface OpenDownloadOptions {
  /** Endings that a Google document is to have. @default docx, xlsx, pptx, png */
  readonly as?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One file on its way. */
export interface OpenedDownload {
  /** ID of what was named. */
  readonly id: string;
  /** A safe name for it. */
  readonly name: string;
  /** Undefined where it is not known before. */
  readonly size: number | undefined;
  /** The bytes as they come; it throws at the end where they are not those of Drive's checksum. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Opens one file, a Google document as what it is exported to, for whoever keeps its bytes themselves.
 *
 * @throws {DriveError} `INVALID_INPUT` for a folder, and what {@link downloadFiles} throws and tells of a file.
 */
export async function openDownload(
  client: DriveClient,
  place: string,
  { as = [], signal }: OpenDownloadOptions = {},
): Promise<OpenedDownload> {
  const wanted = parseExportEndings(as);
  await client.contents.check();
  const [file] = await findFiles(client, [place], { columns: DOWNLOAD_COLUMNS, signal });
  if (file === undefined) throw new DriveError("NOT_FOUND", `There is no "${place}"`);
  if (file.mimeType === FOLDER_TYPE || file.shortcutDetails?.targetMimeType === FOLDER_TYPE) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot write ${quotedName(file.name)} to one file: it is a folder`,
      {
        hint: `Run: drivelens download ${shellQuote(place, client)} --to FOLDER`,
      },
    );
  }
  const { media, md5, size } = await downloadSource(client, file, { wanted, signal });
  const { name } = planFile(file, { folders: [], book: new NameBook(), wanted });
  const body = streamMedia(client, media, { action: `download ${quotedName(file.name)}`, md5, signal });
  return { id: file.id, name, size, body };
}
