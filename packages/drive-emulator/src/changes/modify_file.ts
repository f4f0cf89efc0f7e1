import { FOLDER_TYPE, SHORTCUT_TYPE } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { writeChanges } from "./_write_changes.ts";

/** What {@link modifyFile} writes. */
export interface ModifyFileOptions {
  /** Bytes. @default as it is */
  readonly size?: number;
  /** Stands for the content: files of the same have the same checksums. @default one that it never had */
  readonly content?: string;
  /** Address of who does it. @default the owner, or the main user on a shared drive */
  readonly by?: string;
}

/**
 * Gives a file new content, which moves its `modifiedTime`.
 *
 * @throws {RangeError} for what is not there or has no content.
 */
export function modifyFile(world: World, id: string, options: ModifyFileOptions = {}): void {
  const file = findFile(world, id);
  if (file.mimeType === FOLDER_TYPE || file.mimeType === SHORTCUT_TYPE)
    throw new RangeError(`Cannot modify "${id}": it has no content`);
  const { size = file.size, content = `${id} ${world.changes.last}` } = options;
  writeChanges(world, [file], {
    change: () => {
      const lastModifier = options.by ?? file.owner ?? world.me;
      world.updateFile(id, { modified: world.now(), size, content, lastModifier });
      return [file];
    },
  });
}
