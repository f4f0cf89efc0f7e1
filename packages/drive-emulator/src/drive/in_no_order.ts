import type { FileRecord } from "../world/file_record.ts";

/** Returns the files in an order that nothing but their IDs decides, and that no sort key resembles. */
export function inNoOrder(files: readonly FileRecord[]): FileRecord[] {
  return files
    .map((file) => ({ file, place: scatter(file.id) }))
    .sort((one, other) => one.place - other.place || (one.file.id < other.file.id ? -1 : 1))
    .map(({ file }) => file);
}

/** FNV-1a, then mixed: IDs that differ in their last letter alone lie far apart. */
function scatter(id: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
