import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";

/**
 * Puts what lies below a folder into the trash or out of it as the folder is, by the flags of each file: what was thrown
 * away on its own stays there.
 *
 * @returns the files that this changed
 */
export function settleTrash(world: World, tree: readonly FileRecord[]): readonly FileRecord[] {
  const changed: FileRecord[] = [];
  for (const file of tree) {
    const folder = world.files.get(file.parent ?? "");
    const isInTrash = folder?.trashed === true;
    const isOwn = file.trashed === true && file.explicitlyTrashed !== false;
    if (isOwn || isInTrash === (file.trashed === true)) continue;
    const trashing = isInTrash ? trashingOf(world, folder) : undefined;
    const flags = isInTrash ? { trashed: true, explicitlyTrashed: false } : NOT_TRASHED;
    world.updateFile(file.id, { ...flags, trashing });
    changed.push(file);
  }
  return changed;
}

/** The flags of what lies in no trash. */
export const NOT_TRASHED = { trashed: undefined, explicitlyTrashed: undefined, trashing: undefined } as const;

/** A folder that was in the trash from the beginning says of itself when it was thrown away. */
function trashingOf(
  world: World,
  { trashing, modified, lastModifier, owner }: FileRecord,
): FileRecord["trashing"] {
  return trashing ?? { time: modified, by: lastModifier ?? owner ?? world.me };
}
