import { bytesOf } from "../contents/bytes_of.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { FileRecord } from "../world/file_record.ts";
import { capabilitiesOf, roleOf } from "./capabilities.ts";
import { readRange } from "./media_range.ts";
import type { Viewer } from "./viewer.ts";

/** How a file is downloaded. */
export interface DownloadFileOptions {
  readonly viewer: Viewer;
  /** The header `Range`. */
  readonly range: string | undefined;
  /** Whether the caller takes what Google takes for malware. */
  readonly acknowledged: boolean;
}

/**
 * Answers with the bytes of a file, or a part of them, or as Google refuses.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/manage-downloads
 */
export function downloadFile(
  file: FileRecord,
  { viewer, range, acknowledged }: DownloadFileOptions,
): EmulatorResponse {
  if (file.mimeType.startsWith("application/vnd.google-apps.")) return NOT_BINARY;
  if (capabilitiesOf(file, viewer).canDownload !== true) return CANNOT_DOWNLOAD;
  const mayTakeAnything = acknowledged && ["owner", "organizer"].includes(roleOf(file, viewer));
  if (file.abusive === true && !mayTakeAnything) return ABUSIVE;
  const bytes = bytesOf(file);
  if (bytes === undefined)
    return googleError(501, "The emulator knows no content of this file.", { reason: "notImplemented" });
  const { size } = bytes;
  const part = readRange(range, size);
  if (part === "unsatisfiable") {
    const refused = googleError(416, "Request range not satisfiable", {
      reason: "requestedRangeNotSatisfiable",
      location: "Range",
      locationType: "header",
    });
    return { ...refused, headers: { "content-range": `bytes */${size}` } };
  }
  const headers = { "content-type": file.mimeType, "content-disposition": "attachment" };
  if (part === undefined) return { status: 200, body: bytes.slice(0, size), headers };
  const { from, to } = part;
  const contentRange = { "content-range": `bytes ${from}-${to - 1}/${size}` };
  return { status: 206, body: bytes.slice(from, to), headers: { ...headers, ...contentRange } };
}

const NOT_BINARY = googleError(
  403,
  "Only files with binary content can be downloaded. Use Export with Docs Editors files.",
  { reason: "fileNotDownloadable", location: "alt", locationType: "parameter" },
);

const CANNOT_DOWNLOAD = googleError(403, "This file cannot be downloaded by the user.", {
  reason: "cannotDownloadFile",
});

const ABUSIVE = googleError(
  403,
  "This file has been identified as malware or spam and cannot be downloaded.",
  { reason: "cannotDownloadAbusiveFile" },
);
