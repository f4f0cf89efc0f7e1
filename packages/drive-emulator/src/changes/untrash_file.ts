import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { NOT_TRASHED, settleTrash } from "./_settle_trash.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/**
 * Takes a file out of the trash, or a folder with all below it that was not thrown away on its own.
 *
 * @throws {RangeError} for what is not there, or was not thrown away itself.
 */
export function untrashFile(world: World, id: string): void {
  const file = findFile(world, id);
  if (file.trashed !== true || file.explicitlyTrashed === false)
    throw new RangeError(`Cannot take "${id}" out of the trash: it was not thrown away itself`);
  const tree = subtreeOf(world, file);
  writeChanges(world, tree, {
    change: () => {
      world.updateFile(id, NOT_TRASHED);
      return [file, ...settleTrash(world, tree)];
    },
  });
}
