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
  /** What kept a folder that a shortcut leads to from being listed. */
  readonly error?: DriveError;
}

/**
 * Lists what is to be downloaded: one file, or a folder with all that is below it.
 *
 * @throws {DriveError} what finding the place and listing it throws.
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

interface PlanFolderOptions extends PlanDownloadOptions {
  readonly name: string;
  readonly rootId: string | undefined;
}

/** Lists a folder, and then each folder that a shortcut in it leads to and that was not listed. */
async function planFolder(
  client: DriveClient,
  place: string,
  options: PlanFolderOptions,
): Promise<DownloadPlan> {
  const files: DriveFile[] = [];
  const ids = new Set<string>();
  const closed = new Map<string, DriveError>();
  const seen = new Set([options.rootId]);
  let reason = await list(client, place, { ...options, files, ids });
  let error: DriveError | undefined;
  for (let at = 0; at < files.length && error === undefined; ) {
    const end = files.length;
    for (const file of files.slice(at)) if (file.mimeType === FOLDER_TYPE) seen.add(file.id);
    for (const file of files.slice(at)) {
      const target = file.mimeType === SHORTCUT_TYPE ? file.shortcutDetails : undefined;
      const id = target?.targetId;
      if (id === undefined || target?.targetMimeType !== FOLDER_TYPE || seen.has(id)) continue;
      seen.add(id);
      const listed = await list(client, placeOf(id, target.targetResourceKey), {
        ...options,
        files,
        ids,
      }).catch(asError);
      if (!(listed instanceof DriveError)) reason ??= listed;
      else if (listed.code === "NOT_FOUND" || listed.code === "PERMISSION_DENIED") closed.set(id, listed);
      else if (listed.code === "ABORTED") throw listed;
      else error ??= listed;
    }
    at = end;
  }
  return { ...planTree(files, { ...options, closed }), reason, ...(error === undefined ? {} : { error }) };
}

interface ListOptions extends PlanFolderOptions {
  readonly files: DriveFile[];
  /** Those of the files. */
  readonly ids: Set<string>;
}

/** Adds what lies below a place, and tells why something is missing. */
async function list(
  client: DriveClient,
  place: string,
  { known, signal, usage, onListed, files, ids }: ListOptions,
): Promise<IncompleteReason | undefined> {
  const options = { place, recursive: true, columns: DOWNLOAD_COLUMNS, known, signal };
  const listing = listFiles(client, options);
  try {
    for await (const page of listing.pages()) {
      // What one shortcut leads to may lie below what another does.
      for (const file of page) if (!ids.has(file.id)) files.push(file);
      for (const { id } of page) ids.add(id);
      onListed(files.length);
    }
  } finally {
    const { requests, retries, quotaUnits } = listing.receipt;
    addUsage(usage, { requests, retries, quotaUnits });
  }
  const { complete, reason = "UNVERIFIED" } = listing.receipt;
  return complete ? undefined : reason;
}

function placeOf(id: string, resourceKey: string | undefined): string {
  if (resourceKey === undefined) return `id:${id}`;
  return `https://drive.google.com/drive/folders/${id}?resourcekey=${encodeURIComponent(resourceKey)}`;
}

function asError(thrown: unknown): DriveError {
  if (thrown instanceof DriveError) return thrown;
  throw thrown;
}
