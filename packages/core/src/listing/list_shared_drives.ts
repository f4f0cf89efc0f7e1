import { allowsContent } from "../auth/scopes.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { LARGEST_PAGE, listPage } from "../drive/list_page.ts";
import { condition } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { RequestScope } from "./_request_scope.ts";
import { DriveDirectory } from "./drive_directory.ts";

/** What {@link listSharedDrives} may be given. */
export interface ListSharedDrivesOptions {
  readonly signal?: AbortSignal | undefined;
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

/** Files of shared drives have no owner; those of others, which come too, are in no shared drive. */
const NOT_OWN = condition("trashed = false and not 'me' in owners");

/**
 * Lists the shared drives: as Google names them where the sign-in lets it tell them, else those that hold a file which the
 * account can see, and those that have a name on this machine. The names come first, in their order.
 *
 * @example Say how each is written as a place
 * ```ts
 * import { createHost, listSharedDrives, openDrive } from "@drivelens/core";
 * import process from "node:process";
 *
 * const drive = await openDrive(createHost({ env: process.env }));
 * for (const { name, place } of await listSharedDrives(drive)) console.log(name ?? "unknown", place);
 * ```
 *
 * @throws {DriveError} with the code that fits Google's answer.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/list
 */
export async function listSharedDrives(
  client: DriveClient,
  { signal }: ListSharedDrivesOptions = {},
): Promise<readonly SharedDriveEntry[]> {
  const scope: RequestScope = { usage: { requests: 0, retries: 0, quotaUnits: 0 }, signal };
  const directory = new DriveDirectory(client, scope);
  const told = await toldIds(client, directory);
  const ids = told ?? new Set([...directory.known().keys(), ...(await scannedIds(client, scope))]);
  const kept = client.driveNames.read();
  const entries = [...ids].map((id): SharedDriveEntry => {
    const name = directory.known().get(id) || null;
    const from = name === null ? null : (kept.get(id)?.from ?? "google");
    return { id, name, place: directory.label(id), from };
  });
  return entries.toSorted(byName);
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

async function scannedIds(client: DriveClient, scope: RequestScope): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
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
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return ids;
}

function byName(one: SharedDriveEntry, other: SharedDriveEntry): number {
  if ((one.name === null) !== (other.name === null)) return one.name === null ? 1 : -1;
  return (one.name ?? "").localeCompare(other.name ?? "", "en") || (one.id < other.id ? -1 : 1);
}
