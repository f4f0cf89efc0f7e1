import { randomId } from "./_random_id.ts";
import { pick } from "./_random_names.ts";
import { type FileRecord, FOLDER_TYPE, SHORTCUT_TYPE } from "./file_record.ts";
import type { Random } from "./random.ts";

/** Points every shortcut somewhere: often at a folder that holds it or another shortcut, at times at nothing. */
export function addRandomShortcuts(files: readonly FileRecord[], random: Random): void {
  const byId = new Map(files.map((file) => [file.id, file]));
  const shortcuts = files.filter(({ mimeType }) => mimeType === SHORTCUT_TYPE);
  const others = files.filter(({ mimeType }) => mimeType !== SHORTCUT_TYPE);
  const aboveShortcuts = shortcuts.flatMap((file) => above(file, byId));
  for (const file of shortcuts) {
    const ancestors = above(file, byId);
    const at = random();
    const from = at < 0.25 && ancestors.length > 0 ? ancestors : at < 0.5 ? aboveShortcuts : others;
    const target = at < 0.9 && from.length > 0 ? pick(random, from) : undefined;
    file.shortcut = {
      targetId: target?.id ?? randomId(random),
      // The type is the one that the target had when the shortcut was made.
      targetMimeType: target === undefined || random() < 0.05 ? "application/pdf" : target.mimeType,
      ...(target?.resourceKey === undefined ? {} : { targetResourceKey: target.resourceKey }),
    };
  }
}

function above(file: FileRecord, byId: ReadonlyMap<string, FileRecord>): readonly FileRecord[] {
  const folder = file.parent === undefined ? undefined : byId.get(file.parent);
  return folder?.mimeType === FOLDER_TYPE ? [folder, ...above(folder, byId)] : [];
}
