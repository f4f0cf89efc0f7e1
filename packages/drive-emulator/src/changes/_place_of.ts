import { FOLDER_TYPE, type Grant } from "../world/file_record.ts";
import type { World } from "../world/world.ts";

/** What a file takes over from the folder that it is put into. */
export interface Place {
  /** Whose it becomes; nobody's on a shared drive. */
  readonly owner?: string;
  readonly driveId?: string;
  readonly grants?: readonly Grant[];
  readonly isTrashed: boolean;
}

/**
 * Tells what lies in a folder, in a My Drive or in a shared drive.
 *
 * @throws {RangeError} for an ID that is none of these.
 */
export function placeOf(world: World, id: string): Place {
  if (world.drives.has(id)) return { driveId: id, isTrashed: false };
  const user = [...world.users.values()].find(({ rootId }) => rootId === id);
  if (user !== undefined) return { owner: user.email, isTrashed: false };
  const folder = world.files.get(id);
  if (folder?.mimeType !== FOLDER_TYPE)
    throw new RangeError(`Cannot put a file into "${id}": there is no such folder`);
  const { owner, driveId, grants, trashed } = folder;
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(driveId === undefined ? {} : { driveId }),
    ...(grants === undefined ? {} : { grants: grants.map((grant) => ({ ...grant, inherited: true })) }),
    isTrashed: trashed === true,
  };
}
