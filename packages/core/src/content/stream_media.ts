import { createHash, type Hash } from "node:crypto";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import type { MediaSource } from "./media_source.ts";
import { type OpenMediaOptions, openMedia } from "./open_media.ts";

/** What {@link streamMedia} asks. */
export interface StreamMediaOptions extends OpenMediaOptions {
  /** The file's `md5Checksum`, which the bytes must have when all have come. @default unchecked */
  readonly md5?: string | undefined;
  /** A hash that has been fed with all bytes before `from`, where a download goes on. @default a new one */
  readonly hash?: Hash | undefined;
}

/** Of a body that breaks off this often without a byte more, no more is to be had. */
const MOST_BREAKS = 4;

/**
 * Reads the bytes of a file as they come. A download that breaks off goes on where it stopped; an export has no parts,
 * and begins anew as long as nothing of it was handed on.
 *
 * @throws {DriveError} what {@link openMedia} throws; `SERVICE_UNAVAILABLE` where the bytes are not those of the checksum.
 * @example Download a file
 * ```ts
 * import { createHost, findFiles, openDrive, streamMedia } from "@drivelens/core";
 * import process from "node:process";
 *
 * const drive = await openDrive(createHost({ env: process.env }));
 * const [file] = await findFiles(drive, ["/Home/Recipes.md"]);
 * if (file === undefined) throw new Error("Expected a file");
 * let bytes = 0;
 * const source = { kind: "download", id: file.id } as const;
 * for await (const chunk of streamMedia(drive, source, { action: "download it", md5: file.md5Checksum ?? undefined }))
 *   bytes += chunk.length;
 * if (bytes !== file.size) throw new Error("Expected the whole file");
 * ```
 */
export async function* streamMedia(
  client: DriveClient,
  source: MediaSource,
  options: StreamMediaOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { from = 0, to, md5, hash = md5 === undefined ? undefined : createHash("md5"), ...rest } = options;
  let at = from;
  let breaks = 0;
  for (;;) {
    const begun = at;
    try {
      const media = await openMedia(client, source, { ...rest, from: at, to });
      for await (const chunk of media.body) {
        hash?.update(chunk);
        at += chunk.length;
        yield chunk;
      }
      checkLength(media.size, { at, to, action: options.action });
      break;
    } catch (error) {
      if (!canGoOn(error, { source, at, from })) throw error;
      breaks = at > begun ? 0 : breaks + 1;
      if (breaks >= MOST_BREAKS) throw error;
    }
  }
  const sum = md5 === undefined ? undefined : hash?.digest("hex");
  if (sum !== undefined && sum !== md5) {
    throw new DriveError(
      "SERVICE_UNAVAILABLE",
      `Cannot ${options.action}: what came is not what Drive keeps`,
      {
        hint: "Try again; the file may have been changed meanwhile",
      },
    );
  }
}

/** Half a body may look like all of it. */
function checkLength(
  size: number | undefined,
  { at, to, action }: { readonly at: number; readonly to: number | undefined; readonly action: string },
): void {
  if (size === undefined || at >= Math.min(size, to ?? size)) return;
  throw new DriveError("NETWORK", `Cannot ${action}: the connection broke off`, { hint: "Try again" });
}

function canGoOn(
  error: unknown,
  { source, at, from }: { readonly source: MediaSource; readonly at: number; readonly from: number },
): boolean {
  const isBreak = error instanceof DriveError && (error.code === "NETWORK" || error.code === "TIMEOUT");
  return isBreak && (source.kind === "download" || at === from);
}
