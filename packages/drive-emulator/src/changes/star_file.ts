import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { writeChanges } from "./_write_changes.ts";

/** What {@link starFile} does. */
export interface StarFileOptions {
  /** False takes the star away. @default true */
  readonly starred?: boolean;
}

/**
 * Stars a file for the main user, whose own log tells it, and that of the file's shared drive.
 *
 * @throws {RangeError} for an ID that no file has.
 */
export function starFile(world: World, id: string, { starred = true }: StarFileOptions = {}): void {
  const file = findFile(world, id);
  writeChanges(world, [file], {
    onlyFor: world.me,
    change: () => {
      world.updateFile(id, { starred: starred || undefined });
      return [file];
    },
  });
}
