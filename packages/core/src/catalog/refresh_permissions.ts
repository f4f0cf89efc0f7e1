import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import { listPermissions } from "../drive/list_permissions.ts";
import type { Permission } from "../drive/permission.ts";
import type { Usage } from "../drive/usage.ts";
import { DriveError } from "../errors.ts";
import type { Catalog } from "./catalog.ts";
import type { ReadPermissions, UnreadPermissions } from "./sharing.ts";

const REQUESTS_AT_ONCE = 32;
/** What is kept in one go: whoever is stopped loses no more than these. */
const BATCH = 200;

/** What {@link refreshPermissions} may be given. */
export interface RefreshPermissionsOptions {
  readonly signal?: AbortSignal | undefined;
  readonly usage?: Usage | undefined;
  readonly onProgress?: ((progress: PermissionsProgress) => void) | undefined;
}

/** What knows whose permissions to ask for, and keeps them. */
export type PermissionKeeper = Pick<Catalog, "unreadPermissions" | "keepPermissions">;

/** How far {@link refreshPermissions} has come. */
export interface PermissionsProgress {
  readonly read: number;
  readonly total: number;
}

/**
 * Asks Google who may see what is shared, for all that was not asked for since it changed: 5 quota units a file, 100 a shared
 * drive or a file in one. What was read before a failure is kept.
 *
 * @throws {DriveError} with the code that fits Google's answer.
 */
export async function refreshPermissions(
  client: DriveClient,
  catalog: PermissionKeeper,
  options: RefreshPermissionsOptions = {},
): Promise<void> {
  // What was read of a folder may show that all in it is to be read again.
  const now = client.now();
  for (let wanted = await catalog.unreadPermissions(now); wanted.length > 0; ) {
    await readAll(client, { ...options, catalog, wanted, at: now });
    wanted = await catalog.unreadPermissions(now);
  }
}

interface ReadAllOptions extends RefreshPermissionsOptions {
  readonly catalog: PermissionKeeper;
  readonly wanted: readonly UnreadPermissions[];
  /** When all of it began. */
  readonly at: number;
}

async function readAll(client: DriveClient, options: ReadAllOptions): Promise<void> {
  const { catalog, wanted, at, onProgress } = options;
  const waiting = [...wanted].reverse();
  let found: ReadPermissions[] = [];
  let read = 0;
  let failure: { readonly error: unknown } | undefined;
  const keep = async () => {
    const batch = found;
    found = [];
    await catalog.keepPermissions(batch, at);
  };
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined && failure === undefined; next = waiting.pop()) {
      try {
        found.push({ id: next.id, permissions: await permissionsOf(client, next, options) });
      } catch (error) {
        failure ??= { error };
        return;
      }
      onProgress?.({ read: ++read, total: wanted.length });
      if (found.length >= BATCH) await keep();
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
  await keep();
  if (failure !== undefined) throw failure.error;
}

/** Null where Drive does not tell the person. */
async function permissionsOf(
  client: DriveClient,
  { id, isInDrive, isDrive, resourceKey }: UnreadPermissions,
  { usage, signal }: RefreshPermissionsOptions,
): Promise<readonly Permission[] | null> {
  try {
    if (isInDrive) {
      const all = await listPermissions(client, id, { usage, signal });
      return isDrive ? all : all.filter(isOwn);
    }
    const row = await getFile(client, id, { columns: ["id", "permissions"], usage, signal, resourceKey });
    return Array.isArray(row.permissions) ? (row.permissions as readonly Permission[]) : null;
  } catch (error) {
    const isClosed =
      error instanceof DriveError && (error.code === "PERMISSION_DENIED" || error.code === "NOT_FOUND");
    if (isClosed) return null;
    throw error;
  }
}

/** Whether somebody has it on the file itself. */
function isOwn({ permissionDetails }: Permission): boolean {
  return permissionDetails?.some(({ inherited }) => inherited !== true) ?? true;
}
