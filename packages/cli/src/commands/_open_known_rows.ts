import {
  type DriveClient,
  type Host,
  hasCatalog,
  type KnownRows,
  type ListFilesOptions,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import type { CliIo } from "../io.ts";
import { MOST_SECONDS, wholeNumber } from "./_numbers.ts";
import { textOf } from "./_texts.ts";

/** What a listing is made with. */
export interface OpenedRows {
  readonly client: DriveClient;
  /** What the catalog knows, where it is to answer. */
  readonly known: KnownRows | undefined;
  close(): void;
}

/** What {@link openKnownRows} needs beside the flags. */
export interface OpenKnownRowsOptions {
  readonly host: Host;
  readonly client: DriveClient;
  readonly options: ListFilesOptions;
}

/**
 * Opens the catalog for a listing that it can answer: of everything to its end, or of a place. Where there is none, Drive
 * is asked.
 *
 * @throws {DriveError} `NOT_FOUND` where nothing but a catalog may answer and there is none.
 */
export async function openKnownRows(
  flags: Flags,
  io: CliIo,
  { host, client, options }: OpenKnownRowsOptions,
): Promise<OpenedRows> {
  const offline = flags.offline === true;
  if (offline && flags.live === true) {
    throw new FlagError("live", "Cannot use --live and --offline together", {
      hint: "Leave one of them out",
    });
  }
  const maxAge = wholeNumber("max-age", textOf(flags["max-age"]), [0, MOST_SECONDS]);
  const nothing = { client, known: undefined, close: () => undefined };
  if (flags.live === true || flags.demo === true) return nothing;
  const { place, limit, pageToken, resume, verify } = options;
  // The newest of everything cost one question; to find a place costs one for each of its names.
  const isPart = (limit !== undefined && place === undefined) || pageToken !== undefined;
  const isLive = isPart || resume !== undefined || flags.strategy !== undefined || verify === true;
  if (!offline && (isLive || !hasCatalog(host, client))) return nothing;
  // Most listings need nothing of what reads a catalog.
  const { readCatalogRows } = await import("./_read_catalog_rows.ts");
  const rows = await readCatalogRows({ host, client, io, offline, maxAge });
  return rows ?? nothing;
}
