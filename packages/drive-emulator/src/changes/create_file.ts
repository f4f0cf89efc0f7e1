import type { GoogleContent } from "../contents/google_content.ts";
import { fileId } from "../world/file_id.ts";
import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { contentFields, lengthOf } from "./_given_content.ts";
import { placeOf } from "./_place_of.ts";
import { writeChanges } from "./_write_changes.ts";

/** What {@link createFile} makes. */
export interface CreateFileOptions {
  readonly name: string;
  /** ID of a folder, a shared drive or the root of a My Drive. @default the main user's My Drive */
  readonly parent?: string;
  /** @default text/plain */
  readonly mimeType?: string;
  /** Bytes. @default as many as the content has, else 1024, and none for folders and shortcuts */
  readonly size?: number;
  /**
   * What is in it: a text, Markdown for a Google document, or bytes. With another `size` a text stands for the content, which
   * cannot be downloaded then; files of the same have the same checksums. @default its own
   */
  readonly content?: string | Uint8Array;
  /** What a Docs editors file says. @default something plain */
  readonly google?: GoogleContent;
  /** @default one that no file has */
  readonly id?: string;
}

const SIZELESS = /^application\/vnd\.google-apps\.(?:folder|shortcut)$/;

/**
 * Makes a file, which takes over owner and rights from the folder that it lies in.
 *
 * @throws {RangeError} for a folder that is not there, or an ID that a file has.
 */
export function createFile(world: World, options: CreateFileOptions): FileRecord {
  const { name, mimeType = "text/plain", content } = options;
  const { parent = world.users.get(world.me)?.rootId ?? "", id = newId(world) } = options;
  if (world.files.has(id)) throw new RangeError(`Cannot create "${id}": there is such a file`);
  const { isTrashed, ...place } = placeOf(world, parent);
  const size = options.size ?? (SIZELESS.test(mimeType) ? undefined : (lengthOf(content) ?? 1024));
  const file: FileRecord = {
    id,
    name,
    mimeType,
    created: world.now(),
    modified: world.now(),
    parent,
    ...place,
    ...(size === undefined ? {} : { size }),
    ...contentFields(content),
    // What is in a text is searched for.
    ...(typeof content === "string" ? { text: content } : {}),
    ...(options.google === undefined ? {} : { google: options.google }),
    ...(isTrashed ? { trashed: true, explicitlyTrashed: false } : {}),
  };
  writeChanges(world, [file], {
    change: () => {
      world.addFile(file);
      return [file];
    },
  });
  return file;
}

function newId(world: World): string {
  for (let nth = world.changes.last; ; nth++) {
    const id = fileId(`created ${nth}`);
    if (!world.files.has(id)) return id;
  }
}
