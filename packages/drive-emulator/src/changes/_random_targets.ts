import { canSee } from "../world/as_seen.ts";
import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import type { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";
import type { Edits } from "./edits.ts";

/** What a random change is made of, and to. */
export interface RandomContext {
  readonly world: World;
  readonly edits: Omit<Edits, "random">;
  readonly random: Random;
}

/** Chooses a file that suits, or undefined where none does. */
export function pickFile(
  { world, random }: RandomContext,
  suits: (file: FileRecord) => boolean,
): FileRecord | undefined {
  const all = world.index.inOrder("id");
  const start = Math.floor(random() * all.length);
  for (let step = 0; step < all.length; step++) {
    const file = all[(start + step) % all.length];
    if (file !== undefined && suits(file)) return file;
  }
  return undefined;
}

/** Chooses one of few values. */
export function pickOne<Value>({ random }: RandomContext, values: readonly Value[]): Value | undefined {
  return values[Math.floor(random() * values.length)];
}

/** Chooses where a file could be moved within its Drive: another folder of the same owner or shared drive, or the top. */
export function pickFolderFor(context: RandomContext, file: FileRecord): string | undefined {
  const { world, random } = context;
  const top = file.driveId ?? world.users.get(file.owner ?? "")?.rootId;
  if (top !== file.parent && random() < 0.2) return top;
  const folder = pickFile(
    context,
    (other) =>
      other.mimeType === FOLDER_TYPE &&
      other.driveId === file.driveId &&
      other.owner === file.owner &&
      other.id !== file.parent &&
      !liesIn(world, other, file.id),
  );
  return folder?.id ?? (top === file.parent ? undefined : top);
}

/** Chooses a shared drive and somebody who is a member of it, or is none; the main user as often as all others. */
export function pickMembership(
  context: RandomContext,
  isMember: boolean,
): { readonly driveId: string; readonly email: string } | undefined {
  const { world, random } = context;
  const pairs = [...world.drives.values()].flatMap(({ id, members }) =>
    [...world.users.keys()]
      .filter((email) => members.some((member) => member.email === email) === isMember)
      .map((email) => ({ driveId: id, email })),
  );
  const own = pairs.filter(({ email }) => email === world.me);
  return pickOne(context, random() < 0.5 && own.length > 0 ? own : pairs);
}

/** Tells whether the main user sees the file. */
export function isSeen({ world }: RandomContext, file: FileRecord): boolean {
  return canSee(world, file, world.me);
}

function liesIn(world: World, file: FileRecord, folderId: string): boolean {
  for (let at: FileRecord | undefined = file; at !== undefined; at = world.files.get(at.parent ?? ""))
    if (at.id === folderId) return true;
  return false;
}
