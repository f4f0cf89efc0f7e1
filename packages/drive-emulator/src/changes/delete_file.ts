import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** How {@link deleteFile} goes about it. */
export interface DeleteFileOptions {
  /** Whether what lay below a folder has entries of its own. @default false */
  readonly entriesBelow?: boolean;
}

/**
 * Deletes a file for ever, or a folder with all below it.
 *
 * @throws {RangeError} for an ID that no file has.
 */
export function deleteFile(world: World, id: string, options: DeleteFileOptions = {}): void {
  const tree = subtreeOf(world, findFile(world, id));
  writeChanges(world, tree, {
    ...options,
    change: () => {
      for (const file of tree) world.removeFile(file.id);
      return tree;
    },
  });
}
