import type { GoogleContent } from "../contents/google_content.ts";
import { FOLDER_TYPE, SHORTCUT_TYPE } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { findFile } from "./_find_file.ts";
import { contentFields, lengthOf } from "./_given_content.ts";
import { writeChanges } from "./_write_changes.ts";

/** What {@link modifyFile} writes. */
export interface ModifyFileOptions {
  /** Bytes. @default as many as the content has, else as it is */
  readonly size?: number;
  /** What is in it, as {@link CreateFileOptions} says. @default something that it never had, and that cannot be downloaded */
  readonly content?: string | Uint8Array;
  /** What a Docs editors file says. @default as it is */
  readonly google?: GoogleContent;
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
  const { content = `${id} ${world.changes.last}`, google = file.google } = options;
  const size = options.size ?? lengthOf(options.content) ?? file.size;
  writeChanges(world, [file], {
    change: () => {
      const lastModifier = options.by ?? file.owner ?? world.me;
      const given = { content: undefined, bytes: undefined, ...contentFields(content) };
      world.updateFile(id, { modified: world.now(), size, ...given, google, lastModifier });
      return [file];
    },
  });
}
