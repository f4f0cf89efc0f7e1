import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { placeOf } from "./_place_of.ts";
import { settleTrash } from "./_settle_trash.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** Where {@link moveFile} moves a file. */
export interface MoveFileOptions {
  /** ID of a folder, a shared drive or the root of a My Drive. */
  readonly parent: string;
}

/**
 * Moves a file or a whole folder. Rights stay as they are; what is moved into a shared drive or out of it is its, or the
 * folder's owner's, with all that lies below. Only the file that is moved has an entry in the logs.
 *
 * @throws {RangeError} for what is not there, or a folder within the one that is moved.
 */
export function moveFile(world: World, id: string, { parent }: MoveFileOptions): void {
  const file = findFile(world, id);
  const place = placeOf(world, parent);
  const tree = subtreeOf(world, file);
  if (tree.some((below) => below.id === parent))
    throw new RangeError(`Cannot move "${id}": the folder "${parent}" lies in it`);
  writeChanges(world, tree, {
    change: () => {
      world.updateFile(id, { parent });
      const crosses = place.driveId !== file.driveId;
      const { owner, driveId } = place;
      if (crosses) for (const below of tree) world.updateFile(below.id, { owner, driveId });
      const settled = settleTrash(world, tree);
      return crosses ? tree : [file, ...settled];
    },
  });
}
