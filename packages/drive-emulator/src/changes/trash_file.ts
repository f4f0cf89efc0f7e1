import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { settleTrash } from "./_settle_trash.ts";
import { subtreeOf } from "./_subtree_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** How {@link trashFile} goes about it. */
export interface TrashFileOptions {
  /** Address of who does it. @default the owner, or the main user on a shared drive */
  readonly by?: string;
}

/**
 * Throws a file away, or a folder with all below it; `modifiedTime` stays. What lies below a folder is trashed with it,
 * not explicitly, and has no entry in the logs of those who see the folder.
 *
 * @throws {RangeError} for an ID that no file has.
 */
export function trashFile(world: World, id: string, options: TrashFileOptions = {}): void {
  const file = findFile(world, id);
  const tree = subtreeOf(world, file);
  const trashing = { time: world.now(), by: options.by ?? file.owner ?? world.me };
  writeChanges(world, tree, {
    change: () => {
      world.updateFile(id, { trashed: true, explicitlyTrashed: undefined, trashing });
      return [file, ...settleTrash(world, tree)];
    },
  });
}
