import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";

/**
 * Finds the file that is to be changed.
 *
 * @throws {RangeError} for an ID that no file has.
 */
export function findFile(world: World, id: string): FileRecord {
  const file = world.files.get(id);
  if (file === undefined) throw new RangeError(`Cannot change "${id}": there is no such file`);
  return file;
}

/** Returns the file and all that lies below it, each behind its folder. */
export function subtreeOf(world: World, file: FileRecord): readonly FileRecord[] {
  const tree = [file];
  for (const folder of tree) tree.push(...world.index.childrenOf(folder.id));
  return tree;
}
