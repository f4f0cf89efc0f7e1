import type { FileRecord } from "../world/file_record.ts";
import { type FileBytes, whole } from "./file_bytes.ts";
import { sampleBytes } from "./sample_bytes.ts";

/**
 * Returns what a download of the file brings: the content that it was given, or what a file of the sample has. Undefined
 * for Docs editors files, and where nothing but a size is known.
 */
export function bytesOf(file: FileRecord): FileBytes | undefined {
  if (file.mimeType.startsWith("application/vnd.google-apps.")) return undefined;
  const own = ownContent(file);
  if (own !== undefined) return whole(own);
  return file.content === undefined && file.sample !== undefined ? sampleBytes(file, file.sample) : undefined;
}

/** Returns the content that a file was given, unless it merely stands for one of another size. */
export function ownContent({ content, bytes, size }: FileRecord): Uint8Array | undefined {
  if (bytes !== undefined) return bytes;
  return content !== undefined && Buffer.byteLength(content) === size ? Buffer.from(content) : undefined;
}
