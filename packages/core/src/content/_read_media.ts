import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import type { MediaSource } from "./media_source.ts";
import { type StreamMediaOptions, streamMedia } from "./stream_media.ts";

/** What {@link readMedia} asks. */
export interface ReadMediaOptions extends StreamMediaOptions {
  /** How many bytes are taken at the most. */
  readonly most: number;
}

/**
 * Reads bytes into memory.
 *
 * @throws {DriveError} `TOO_LARGE` for more than the most, and what {@link streamMedia} throws.
 */
export async function readMedia(
  client: DriveClient,
  source: MediaSource,
  { most, ...options }: ReadMediaOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of streamMedia(client, source, options)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) {
      throw new DriveError("TOO_LARGE", `Cannot ${options.action}: it has more than ${most} bytes`, {
        hint: "Open it in the browser with: drivelens open FILE",
      });
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
