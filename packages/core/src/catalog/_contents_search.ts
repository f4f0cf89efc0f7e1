import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import type { FileType } from "../drive/file_type.ts";
import { DriveError } from "../errors.ts";
import { type FileListing, listFiles } from "../listing/list_files.ts";
import { parsePlace } from "../listing/parse_place.ts";
import type { Catalog } from "./catalog.ts";
import type { ContentsReceipt } from "./find.ts";

/** A place in the Drive leaves out much of what Google finds; so much is asked for before it is left at that. */
const MOST_REQUESTS = 20;

/** What {@link searchContents} looks for. */
export interface ContentsSearchOptions {
  readonly catalog: Catalog;
  /** In Drive's query language. */
  readonly query: string;
  /** As the catalog writes it. */
  readonly place: string | null;
  readonly types: readonly FileType[] | undefined;
  readonly columns: readonly FileColumn[];
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
}

/** What Google found. */
export interface ContentsSearched {
  /** Best first, as Google has it. */
  readonly files: readonly DriveFile[];
  readonly receipt: ContentsReceipt;
}

/**
 * Asks Google for what fits a query, and takes of it what is at the place by what the catalog knows: Google knows only of the
 * folder in which a file lies.
 *
 * @throws {DriveError} for a refusal that would come again.
 */
export async function searchContents(
  client: DriveClient,
  options: ContentsSearchOptions,
): Promise<ContentsSearched> {
  const { place, limit, types, query, signal, columns } = options;
  const isInTrash = place?.startsWith("trash:") === true;
  const listing = listFiles(client, {
    drive: await driveOf(options),
    filter: { types, trashed: isInTrash, query },
    // The catalog knows paths; Google would be asked for every folder above.
    columns: columns.filter((column) => column !== "path"),
    signal,
    // One more tells that there are more; of a place nobody knows how much is to be asked for.
    limit: place === null ? limit + 1 : undefined,
  });
  const found: DriveFile[] = [];
  let problem: ContentsReceipt["reason"];
  try {
    for await (const page of listing.pages()) {
      const { files, isUnplaced } = await placed(page, options);
      found.push(...files);
      if (isUnplaced) problem ??= "NOT_IN_CATALOG";
      if (found.length > limit) break;
      if (listing.receipt.requests >= MOST_REQUESTS) {
        problem = "BUDGET";
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof DriveError) || error.code === "ABORTED" || !error.retryable) throw error;
    problem = error.code;
  }
  return {
    files: found.slice(0, limit),
    receipt: receiptOf(listing, { found: found.length, limit, problem }),
  };
}

function receiptOf(
  { receipt }: FileListing,
  { found, limit, problem }: { found: number; limit: number; problem: ContentsReceipt["reason"] },
): ContentsReceipt {
  const { requests, retries, quotaUnits } = receipt;
  const more = found > limit;
  // What is behind the limit is not missing.
  const reason = problem ?? (more ? undefined : receipt.reason);
  return {
    complete: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    more,
    requests,
    retries,
    quotaUnits,
  };
}

/** Files with all that the catalog knows of them, those that are at the place. */
async function placed(
  page: readonly DriveFile[],
  { catalog, place, types, columns }: ContentsSearchOptions,
): Promise<{ readonly files: readonly DriveFile[]; readonly isUnplaced: boolean }> {
  const ids = page.map(({ id }) => id);
  const known = await catalog.pick({ ids, place: place ?? undefined, types, columns });
  const files = page.flatMap((file): readonly DriveFile[] => {
    const kept = known.get(file.id) ?? undefined;
    if (kept !== undefined) return [kept];
    // Google may be ahead of the catalog.
    return place === null ? [columns.includes("path") ? { ...file, path: null } : file] : [];
  });
  return { files, isUnplaced: place !== null && ids.some((id) => !known.has(id)) };
}

/** The shared drive in which the place is. */
async function driveOf({ catalog, place }: ContentsSearchOptions): Promise<string | undefined> {
  if (place === null) return undefined;
  const { root } = parsePlace(place);
  if (root.kind !== "drive") return undefined;
  const drives = await catalog.drives();
  return drives.find(({ id, name }) => id === root.drive || name === root.drive)?.id ?? root.drive;
}
