import type { ExtractOrder, TextKind } from "../extract_order.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Tells how the text of a file is had: by how its bytes begin, and for what is text anyhow by its type and name.
 *
 * @throws {DriveError} `UNSUPPORTED` for what is known to have none.
 */
export function kindOf({
  bytes,
  mimeType,
  name,
}: Pick<ExtractOrder, "bytes" | "mimeType" | "name">): TextKind {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString(
    "latin1",
  );
  const type = mimeType.toLowerCase();
  // Some writers put a line of their own before it.
  if (/^\s*%PDF-\d/.test(start) || (type === "application/pdf" && start.includes("%PDF-"))) return "pdf";
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) return "zip";
  if (start.startsWith("{\\rtf")) return "rtf";
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0"))
    throw unreadable("UNSUPPORTED", "it is of Office 97 to 2003, or locked with a password");
  const magic = MAGIC.find(([signs]) => signs.test(start));
  if (magic !== undefined) throw unreadable("UNSUPPORTED", magic[1]);
  const extension = name.match(/\.(\w+)$/)?.[1]?.toLowerCase() ?? "";
  if (type === "message/rfc822" || extension === "eml") return "email";
  if (
    type === "text/html" ||
    type === "application/xhtml+xml" ||
    /^\s*<(?:!doctype html|html)\b/i.test(start)
  )
    return "html";
  if (/^text\/(?:csv|tab-separated-values)$/.test(type) || ["csv", "tsv"].includes(extension)) return "csv";
  if (/^text\/(?:x-)?markdown$/.test(type) || ["md", "markdown"].includes(extension)) return "markdown";
  return "text";
}

const MAGIC: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|8BPS|RIFF....WEBP)/s,
    "it is a picture",
  ],
  [/^(?:....ftyp|RIFF....(?:AVI |WAVE)|ID3|OggS|fLaC|\u001aE\u00df\u00a3)/s, "it is sound or film"],
  [
    /^(?:\u001f\u008b|Rar!|7z\u00bc\u00af|BZh|\u00fd7zXZ|\u0028\u00b5\u002f\u00fd)/,
    "it is an archive, and not a document",
  ],
];
