import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { writeChanges } from "./_write_changes.ts";

/** What {@link renameFile} changes. */
export interface RenameFileOptions {
  readonly name: string;
}

/**
 * Gives a file another name; its `modifiedTime` stays.
 *
 * @throws {RangeError} for an ID that no file has.
 */
export function renameFile(world: World, id: string, { name }: RenameFileOptions): void {
  const file = findFile(world, id);
  writeChanges(world, [file], {
    change: () => {
      world.updateFile(id, { name });
      return [file];
    },
  });
}
