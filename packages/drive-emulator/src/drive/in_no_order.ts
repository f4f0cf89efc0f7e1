import type { FileRecord } from "../world/file_record.ts";
import { scatter } from "./scatter.ts";

/** Returns the files in an order that nothing but their IDs decides, and that no sort key resembles. */
export function inNoOrder(files: readonly FileRecord[]): FileRecord[] {
  return files
    .map((file) => ({ file, place: scatter(file.id) }))
    .sort((one, other) => one.place - other.place || (one.file.id < other.file.id ? -1 : 1))
    .map(({ file }) => file);
}
