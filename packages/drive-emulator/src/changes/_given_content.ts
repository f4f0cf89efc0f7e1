import type { FileRecord } from "../world/file_record.ts";

/** Returns how many bytes a content has. */
export function lengthOf(content: string | Uint8Array | undefined): number | undefined {
  return content === undefined ? undefined : Buffer.byteLength(content);
}

/** Returns where a file keeps this content. */
export function contentFields(
  content: string | Uint8Array | undefined,
): Pick<FileRecord, "content" | "bytes"> {
  if (content === undefined) return {};
  return typeof content === "string" ? { content } : { bytes: content };
}
