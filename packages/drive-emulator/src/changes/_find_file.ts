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
