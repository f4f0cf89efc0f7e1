import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { FOLDER_TYPE, SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { addUsage, type Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { findFiles } from "../listing/find_files.ts";
import type { KnownRows } from "../listing/known_rows.ts";
import { listFiles } from "../listing/list_files.ts";
import { parsePlace } from "../listing/parse_place.ts";
import type { IncompleteReason } from "../listing/receipt.ts";
import { followed } from "./_download_source.ts";
import { NameBook } from "./_name_book.ts";
import { type PlannedTree, planTree } from "./_plan_tree.ts";
import { DOWNLOAD_COLUMNS, planFile } from "./_planned_file.ts";
import { safeName } from "./safe_name.ts";

/** What {@link planDownload} is given. */
export interface PlanDownloadOptions {
  /** Endings for Google documents. */
  readonly wanted: readonly string[];
  readonly known?: KnownRows | undefined;
  readonly usage: Usage;
  readonly signal?: AbortSignal | undefined;
  /** Is told how many files were listed. */
  readonly onListed: (files: number) => void;
}

/** What a place comes to on the disk. */
export interface DownloadPlan extends PlannedTree {
  /** Why files are missing in it; undefined where none are. */
  readonly reason: IncompleteReason | undefined;
  /** The error that ended the listing, where one did. */
  readonly error?: DriveError;
}

/**
 * Lists what is to be downloaded: one file, or a folder with all that is below it.
 *
 * @throws {DriveError} what finding the place throws, and what listing it throws before the first file.
 */
export async function planDownload(
  client: DriveClient,
  place: string,
  options: PlanDownloadOptions,
): Promise<DownloadPlan> {
  const { wanted, usage, signal } = options;
  const { root, segments } = parsePlace(place, client);
  if (root.kind === "collection" && segments.length === 0)
    return planFolder(client, place, { ...options, name: root.name, rootId: undefined });
  const [named] = await findFiles(client, [place], { columns: DOWNLOAD_COLUMNS, signal });
  if (named === undefined) throw new DriveError("NOT_FOUND", `There is no "${place}"`);
  const target = named.mimeType === SHORTCUT_TYPE ? named.shortcutDetails?.targetMimeType : named.mimeType;
  if (target !== FOLDER_TYPE) {
    const files = [planFile(named, { folders: [], book: new NameBook(), wanted })];
    return { folders: [], files, reason: undefined };
  }
  const { id: rootId } = await followed(client, named, { usage, signal });
  return planFolder(client, place, { ...options, name: safeName(named.name), rootId });
}

async function planFolder(
  client: DriveClient,
  place: string,
  options: PlanDownloadOptions & { readonly name: string; readonly rootId: string | undefined },
): Promise<DownloadPlan> {
  const { known, signal, usage, onListed } = options;
  const listing = listFiles(client, {
    place,
    recursive: true,
    followShortcuts: true,
    columns: DOWNLOAD_COLUMNS,
    known,
    signal,
  });
  const files: DriveFile[] = [];
  let error: DriveError | undefined;
  try {
    for await (const page of listing.pages()) {
      files.push(...page);
      onListed(files.length);
    }
  } catch (thrown) {
    if (!(thrown instanceof DriveError) || files.length === 0 || thrown.code === "ABORTED") throw thrown;
    error = thrown;
  }
  const { complete, reason = "UNVERIFIED", requests, retries, quotaUnits } = listing.receipt;
  addUsage(usage, { requests, retries, quotaUnits });
  return {
    ...planTree(files, options),
    reason: complete ? undefined : reason,
    ...(error === undefined ? {} : { error }),
  };
}
