import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";

/** Returns the file and all that lies below it, each behind its folder. */
export function subtreeOf(world: World, file: FileRecord): readonly FileRecord[] {
  const tree = [file];
  for (const folder of tree) tree.push(...world.index.childrenOf(folder.id));
  return tree;
}
