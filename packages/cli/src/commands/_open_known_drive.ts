import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Catalog,
  type DriveClient,
  type FreshCatalogOptions,
  type Freshness,
  freshCatalog,
  type SyncReceipt,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { confirm } from "./_ask.ts";
import { writeNote } from "./_note.ts";
import { MOST_SECONDS, wholeNumber } from "./_numbers.ts";
import { openListedDrive } from "./_open_listed_drive.ts";
import { textOf } from "./_texts.ts";
import { withProgress } from "./_with_progress.ts";

/** A Drive whose catalog may be answered from. */
export interface KnownDrive {
  readonly client: DriveClient;
  readonly catalog: Catalog;
  /** As of when the answers are. */
  readonly freshness: Freshness;
  /** What bringing it up to date took; undefined where it was young enough. */
  readonly receipt: SyncReceipt | undefined;
  /** Closes the file, and deletes the catalog of a made-up Drive. */
  close(): Promise<void>;
}

/** What {@link openKnownDrive} may be given beside the flags. */
export type OpenKnownDriveOptions = Pick<FreshCatalogOptions, "full" | "maxAge" | "mayMake">;

const QUESTION =
  "To answer this, the names and dates of everything in this Drive are read once and kept on this machine; go on?";

/**
 * Opens the catalog of the Drive that the flags name, brought up to date. On a terminal the person is asked before the first one is
 * made.
 *
 * @throws {DriveError} `NOT_FOUND` without a catalog, and what reading a Drive throws.
 */
export async function openKnownDrive(
  flags: Flags,
  io: CliIo,
  options: OpenKnownDriveOptions = {},
): Promise<KnownDrive> {
  const isDemo = flags.demo === true;
  const folder = isDemo ? await mkdtemp(join(tmpdir(), "drivelens-demo-")) : undefined;
  const tidy = async () => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const { host, open } = await openListedDrive(flags, io, { catalogFolder: folder });
    const client = await open();
    const known = await withProgress(io, (onProgress) =>
      freshCatalog(host, client, {
        offline: flags.offline === true,
        maxAge: wholeNumber("max-age", textOf(flags["max-age"]), [0, MOST_SECONDS]),
        mayMake: async () => isDemo || mayAsk(flags, io),
        ...options,
        signal: io.signal,
        onProgress,
        onDamaged: (path) => {
          const message = `The catalog could not be read and was begun anew; the old file is "${path}"`;
          void writeNote(message, { flags, io });
        },
      }),
    );
    return {
      ...known,
      client,
      close: async () => {
        known.catalog.close();
        await tidy();
      },
    };
  } catch (error) {
    await tidy();
    throw error;
  }
}

async function mayAsk(flags: Flags, io: CliIo): Promise<boolean> {
  const json = flags.format === "json" || flags.format === "ndjson";
  if (json || !io.stdin.isTerminal || !io.stderr.isTerminal) return false;
  return confirm(QUESTION, { io, byDefault: true });
}
