import { allowsContent } from "../auth/scopes.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import { LARGEST_PAGE, listPage } from "../drive/list_page.ts";
import { condition } from "../drive/query.ts";
import type { Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import { mapParallel } from "./_in_parallel.ts";
import { isClosed } from "./_is_closed.ts";
import type { RequestScope } from "./_request_scope.ts";
import { DriveDirectory } from "./drive_directory.ts";

/** What {@link listSharedDrives} may be given. */
export interface ListSharedDrivesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Counts the requests. */
  readonly usage?: Usage | undefined;
}

/** A shared drive, and how it can be named. */
export interface SharedDriveEntry {
  readonly id: string;
  /** Null where Google does not tell it to this sign-in, and nobody has named the drive on this machine. */
  readonly name: string | null;
  /** `drive:NAME` where one drive alone has that name, else `drive:ID`. */
  readonly place: string;
  /** Who said what it is called; null without a name. */
  readonly from: "google" | "person" | null;
}

/** The shared drives of an account, and how far that can be known. */
export interface SharedDriveList {
  /** Those with a name first, in the order of the names. */
  readonly drives: readonly SharedDriveEntry[];
  /** False where Google says that it has not searched every place, so that drives may be missing. */
  readonly complete: boolean;
  /**
   * `google` where Google named the drives; `files` where they were found by the files in them, and a drive in which the
   * account can see none is known only by the name that it has on this machine.
   */
  readonly foundBy: "google" | "files";
}

/** Files of shared drives have no owner; those of others, which come too, are in no shared drive. */
const NOT_OWN = condition("trashed = false and not 'me' in owners");

/**
 * Lists the shared drives: as Google names them where the sign-in lets it tell them, else those that hold a file which the
 * account can see. Names on this machine may have come from another account: of a drive that was not found otherwise Google
 * is asked whether this account may see it (5 quota units each).
 *
 * @example Say how each is written as a place
 * ```ts
 * import { createHost, listSharedDrives, openDrive } from "@drivelens/core";
 * import process from "node:process";
 *
 * const drive = await openDrive(createHost({ env: process.env }));
 * const { drives, complete } = await listSharedDrives(drive);
 * for (const { name, place } of drives) console.log(name ?? "unknown", place);
 * if (!complete) throw new Error("Expected every drive");
 * ```
 *
 * @throws {DriveError} `INVALID_INPUT` with an API key, else the code that fits Google's answer.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/list
 */
export async function listSharedDrives(
  client: DriveClient,
  { signal, usage = { requests: 0, retries: 0, quotaUnits: 0 } }: ListSharedDrivesOptions = {},
): Promise<SharedDriveList> {
  if (client.credential.kind === "api-key") throw nobodysDrives();
  const scope: RequestScope = { usage, signal };
  const directory = new DriveDirectory(client, scope);
  const told = await toldIds(client, directory);
  const { ids, complete } =
    told === undefined ? await foundIds(client, { scope, directory }) : { ids: told, complete: true };
  const kept = client.driveNames.read();
  const entries = [...ids].map((id): SharedDriveEntry => {
    const name = directory.known().get(id) || null;
    const from = name === null ? null : (kept.get(id)?.from ?? "google");
    return { id, name, place: directory.label(id), from };
  });
  return { drives: entries.toSorted(byName), complete, foundBy: told === undefined ? "files" : "google" };
}

function nobodysDrives(): DriveError {
  const message = "Cannot list shared drives with an API key: it is nobody's";
  return new DriveError("INVALID_INPUT", message, {
    hint: "Use an account instead of the key; to sign in, run: drivelens auth login",
  });
}

/** A token whose scope nobody knows may be let have the names; undefined where it is not. */
async function toldIds(
  { credential }: DriveClient,
  directory: DriveDirectory,
): Promise<ReadonlySet<string> | undefined> {
  if (credential.scope !== undefined && !allowsContent(credential.scope)) return undefined;
  try {
    return new Set((await directory.list()).map(({ id }) => id));
  } catch (error) {
    if (error instanceof DriveError && error.code === "SCOPE_MISSING") return undefined;
    throw error;
  }
}

interface Found {
  readonly ids: ReadonlySet<string>;
  readonly complete: boolean;
}

interface Search {
  readonly scope: RequestScope;
  readonly directory: DriveDirectory;
}

/** Finds drives by the files in them, and those that have a name here and are this account's too. */
async function foundIds(client: DriveClient, { scope, directory }: Search): Promise<Found> {
  const { ids, complete } = await scannedIds(client, scope);
  const others = [...directory.known().keys()].filter((id) => !ids.has(id));
  const seen = await mapParallel(others, async (id) => {
    try {
      return (await getFile(client, id, { ...scope, columns: ["id"] })).id;
    } catch (error) {
      if (isClosed(error)) return undefined;
      throw error;
    }
  });
  return { ids: new Set([...ids, ...seen.filter((id) => id !== undefined)]), complete };
}

async function scannedIds(client: DriveClient, scope: RequestScope): Promise<Found> {
  const ids = new Set<string>();
  let complete = true;
  let pageToken: string | undefined;
  do {
    const page = await listPage(client, {
      ...scope,
      corpus: { corpora: "allDrives" },
      question: { query: NOT_OWN },
      columns: ["driveId"],
      pageSize: LARGEST_PAGE,
      pageToken,
    });
    for (const { driveId } of page.rows) if (typeof driveId === "string") ids.add(driveId);
    if (page.incompleteSearch) complete = false;
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return { ids, complete };
}

function byName(one: SharedDriveEntry, other: SharedDriveEntry): number {
  if ((one.name === null) !== (other.name === null)) return one.name === null ? 1 : -1;
  return (one.name ?? "").localeCompare(other.name ?? "", "en") || (one.id < other.id ? -1 : 1);
}
