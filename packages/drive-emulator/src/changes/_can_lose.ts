import { canSee } from "../world/as_seen.ts";
import type { FileRecord } from "../world/file_record.ts";
import { isMember, type World } from "../world/world.ts";

/** Tells whether the user sees a file only as long as somebody lets them. */
export function canLose(world: World, file: FileRecord, email: string): boolean {
  if (file.owner === email || !canSee(world, file, email)) return false;
  return file.driveId === undefined || !isMember(world.drives.get(file.driveId), email);
}
