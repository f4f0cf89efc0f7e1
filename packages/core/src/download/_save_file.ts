import { join } from "node:path";
import { streamMedia } from "../content/stream_media.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { type Destination, destinationOf, type ExistingFiles } from "./_destination.ts";
import type { DownloadSource } from "./_download_source.ts";
import { localFolder } from "./_local_folder.ts";
import { openPartial, type PartialFile } from "./_partial_file.ts";
import type { PlannedFile } from "./_planned_file.ts";

/** What {@link saveFile} is given. */
export interface SaveFileOptions {
  /** The folder that everything stays within, without links. */
  readonly root: string;
  readonly planned: PlannedFile;
  readonly source: DownloadSource;
  readonly existing: ExistingFiles;
  readonly usage: Usage;
  readonly signal: AbortSignal;
  /** Is told of bytes as they are written, and as a negative number of those that were thrown away. */
  readonly onBytes: (bytes: number) => void;
}

/** What became of a file. */
export interface SavedFile extends Destination {
  readonly bytes: number;
  /** Bytes that were there from an earlier time. */
  readonly resumed: number;
}

/** As much of a checksum as tells one version from another. */
const VERSION = 12;
/** How often an export, which has no parts to go on with, or a file that came wrong is asked for. */
const TRIES = 3;

/**
 * Writes a file of the Drive to the disk, unless it is there. Its bytes lie beside it, under a name that ends in
 * `.partial`, until all have come; the name holds the beginning of the checksum, so that a part of another version is
 * never gone on with.
 *
 * @throws {DriveError} `INVALID_INPUT` for what must not be replaced, and what reading contents throws.
 */
export async function saveFile(client: DriveClient, options: SaveFileOptions): Promise<SavedFile> {
  const { root, planned, source, existing } = options;
  const { md5, size, modifiedTime } = source;
  const folder = await localFolder(root, planned.folders);
  const { name, book } = planned;
  const found = await destinationOf({ folder, name, book, existing, md5, size, modifiedTime });
  if (found.isThere) return { ...found, bytes: 0, resumed: 0 };
  const version = md5 === undefined ? "export" : md5.slice(0, VERSION);
  const partial = await openPartial(join(folder, `${found.name}.${version}.partial`));
  try {
    if (md5 === undefined || partial.length > (size ?? 0)) await partial.clear();
    const resumed = partial.length;
    options.onBytes(resumed);
    const went = await fill(client, partial, options);
    const path = join(folder, found.name);
    await partial.finish({ path, replace: existing === "overwrite", modifiedTime });
    return { ...found, bytes: partial.length, resumed: went ? resumed : 0 };
  } catch (error) {
    options.onBytes(-partial.length);
    if (md5 === undefined || partial.length === 0) await partial.discard();
    throw error;
  } finally {
    await partial.close();
  }
}

/** Fetches what is missing; answers whether what was there served. */
async function fill(client: DriveClient, partial: PartialFile, options: SaveFileOptions): Promise<boolean> {
  const { source, usage, signal, onBytes, planned } = options;
  const action = `download ${quotedName(planned.file.name)}`;
  const { md5, size, media } = source;
  for (let tries = 1; ; tries++) {
    try {
      // Of a file of which all is there nothing is left to ask for.
      if (md5 === undefined || partial.length === 0 || partial.length < (size ?? 0)) {
        const from = partial.length;
        for await (const chunk of streamMedia(client, media, { action, from, usage, signal })) {
          await partial.append(chunk);
          onBytes(chunk.length);
        }
      }
      if (md5 === undefined || partial.hash().copy().digest("hex") === md5) return tries === 1;
      throw new DriveError("SERVICE_UNAVAILABLE", `Cannot ${action}: what came is not what Drive keeps`, {
        hint: "Try again; the file may have been changed meanwhile",
      });
    } catch (error) {
      if (!(error instanceof DriveError) || signal.aborted) throw error;
      const isWrong = error.code === "SERVICE_UNAVAILABLE" && error.status === undefined;
      const isBroken = md5 === undefined && (error.code === "NETWORK" || error.code === "TIMEOUT");
      if (!isWrong && !isBroken) throw error;
      onBytes(-partial.length);
      await partial.clear();
      if (tries >= TRIES) throw error;
    }
  }
}
