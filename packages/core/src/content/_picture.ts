import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { readMedia } from "./_read_media.ts";
import type { MediaSource } from "./media_source.ts";

/** A picture that a client can show. */
export interface Picture {
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** Whether it is the small picture that Drive keeps, and not the file itself. */
  readonly isThumbnail: boolean;
}

/** Bytes of a picture at the most. */
const MOST_BYTES = 1_000_000;
/** Longer sides, in pixels, that are tried until a small picture is small enough. */
const SIDES = [1600, 1000, 512] as const;
const KINDS: readonly (readonly [mimeType: string, signs: RegExp])[] = [
  ["image/png", /^\u0089PNG\r\n/],
  ["image/jpeg", /^\u00ff\u00d8\u00ff/],
  ["image/gif", /^GIF8/],
  ["image/webp", /^RIFF.{4}WEBP/s],
];

/** What {@link readPicture} asks. */
export interface ReadPictureOptions {
  /** Where the file's own bytes are; undefined where no client could show them. */
  readonly source: MediaSource | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a picture of at most 1 MB: the file itself, or the small one that Drive keeps of it. Undefined for a file that only
 * calls itself a picture.
 *
 * @throws {DriveError} `UNSUPPORTED` where Drive keeps no small picture, and what reading contents throws.
 */
export async function readPicture(
  client: DriveClient,
  file: DriveFile,
  { source, signal }: ReadPictureOptions,
): Promise<Picture | undefined> {
  const action = `read ${quotedName(file.name)}`;
  const isSmall = source?.kind === "export" || (file.size ?? 0) <= MOST_BYTES;
  if (source !== undefined && isSmall) {
    const bytes = await readMedia(client, source, { action, signal, most: MOST_BYTES }).catch(smallerOnly);
    const mimeType = bytes === undefined ? undefined : pictureKind(bytes);
    if (bytes !== undefined && mimeType !== undefined) return { mimeType, bytes, isThumbnail: false };
    if (bytes !== undefined) return undefined;
  }
  if (linkOf(file, 1) === undefined) await askForContent(client, file, { source, signal });
  for (const side of SIDES) {
    const link = linkOf(file, side);
    if (link === undefined) break;
    const small: MediaSource = { kind: "thumbnail", id: file.id, link };
    const bytes = await readMedia(client, small, { action, signal, most: MOST_BYTES }).catch(smallerOnly);
    const mimeType = bytes === undefined ? undefined : pictureKind(bytes);
    if (bytes !== undefined && mimeType !== undefined) return { mimeType, bytes, isThumbnail: true };
  }
  throw new DriveError("UNSUPPORTED", `Cannot ${action}: there is no picture of it that can be shown`, {
    hint: "Open it in the browser with: drivelens open FILE",
  });
}

/** Tells what picture the bytes are; undefined for none. */
function pictureKind(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return KINDS.find(([, signs]) => signs.test(start))?.[0];
}

/** Google gives no link to those who may not read contents, and says so only to those who ask for some. */
async function askForContent(
  client: DriveClient,
  file: DriveFile,
  { source, signal }: ReadPictureOptions,
): Promise<void> {
  if (source?.kind === "export") return;
  const first: MediaSource = source ?? { kind: "download", id: file.id };
  await readMedia(client, first, {
    action: `read ${quotedName(file.name)}`,
    signal,
    to: 1,
    most: MOST_BYTES,
  });
}

function smallerOnly(error: unknown): undefined {
  if (error instanceof DriveError && error.code === "TOO_LARGE") return undefined;
  throw error;
}

/** The size stands at the end of the link, behind `=s`. */
function linkOf({ thumbnailLink }: DriveFile, side: number): string | undefined {
  if (typeof thumbnailLink !== "string" || !URL.canParse(thumbnailLink)) return undefined;
  return /=s\d+$/.test(thumbnailLink) ? thumbnailLink.replace(/=s\d+$/, `=s${side}`) : thumbnailLink;
}
