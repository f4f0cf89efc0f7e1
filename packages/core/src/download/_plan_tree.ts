import type { DriveFile } from "../drive/file.ts";
import { FOLDER_TYPE, SHORTCUT_TYPE } from "../drive/mime_types.ts";
import type { DriveError } from "../errors.ts";
import { NameBook } from "./_name_book.ts";
import { type PlannedFile, planFile } from "./_planned_file.ts";

/** What {@link planTree} needs beside the files. */
export interface PlanTreeOptions {
  /** ID of the folder that was listed; undefined where no folder holds the files. */
  readonly rootId: string | undefined;
  /** Name of the folder on the disk that all of it lies in. */
  readonly name: string;
  /** Endings for Google documents. */
  readonly wanted: readonly string[];
  /** Folders that shortcuts lead to and that cannot be opened, by ID. */
  readonly closed: ReadonlyMap<string, DriveError>;
}

/** What is to lie where. */
export interface PlannedTree {
  /** Every folder, those above before those in them. */
  readonly folders: readonly (readonly string[])[];
  readonly files: readonly PlannedFile[];
}

interface Place {
  /** ID of the folder whose content lies there. */
  readonly id: string | undefined;
  readonly path: readonly string[];
}

/**
 * Gives each file of a listing a place on the disk. Of names that are one to some file system the oldest file keeps it,
 * so that the next time gives the same. A folder that several ways lead to lies at one of them: where it really is, else at
 * the first shortcut; so a shortcut that leads back to where it came from ends there.
 */
export function planTree(files: readonly DriveFile[], options: PlanTreeOptions): PlannedTree {
  const { rootId, name, wanted, closed } = options;
  const inside = contentsOf(files, rootId);
  const top: Place = { id: rootId, path: [name] };
  const placed = new Map<string | undefined, readonly string[]>([[rootId, top.path]]);
  const [near, far]: [Place[], { place: Place; shortcut: DriveFile; book: NameBook }[]] = [[top], []];
  const planned: PlannedFile[] = [];
  const folders: (readonly string[])[] = [];
  for (;;) {
    const place = near.shift();
    if (place === undefined) {
      // Shortcuts come last: what they lead to may turn up where it really is.
      const next = far.shift();
      if (next === undefined) return { folders, files: planned };
      const there = placed.get(next.place.id);
      const problem = closed.get(next.place.id ?? "");
      if (there === undefined && problem === undefined) {
        placed.set(next.place.id, next.place.path);
        near.push(next.place);
      } else {
        const { shortcut: file, book } = next;
        const [parents, own] = [next.place.path.slice(0, -1), next.place.path.at(-1) ?? ""];
        const why = problem === undefined ? { elsewhere: there?.join("/") } : { problem };
        planned.push({ file, folders: parents, name: own, book, ...why });
      }
      continue;
    }
    folders.push(place.path);
    const book = new NameBook();
    for (const file of inside.get(place.id) ?? []) {
      const folder = folderIn(file);
      if (folder === undefined) planned.push(planFile(file, { folders: place.path, book, wanted }));
      else {
        const below: Place = { id: folder, path: [...place.path, book.take(file.name, file.id)] };
        if (file.mimeType === SHORTCUT_TYPE) far.push({ place: below, shortcut: file, book });
        else if (!placed.has(folder)) {
          placed.set(folder, below.path);
          near.push(below);
        }
      }
    }
  }
}

/** The folder whose content a row stands for. */
function folderIn({ id, mimeType, shortcutDetails }: DriveFile): string | undefined {
  if (mimeType === FOLDER_TYPE) return id;
  if (mimeType !== SHORTCUT_TYPE || shortcutDetails?.targetMimeType !== FOLDER_TYPE) return undefined;
  return shortcutDetails.targetId;
}

/** What lies in which folder, the oldest first; what hangs in none that was listed lies at the top. */
function contentsOf(
  files: readonly DriveFile[],
  rootId: string | undefined,
): ReadonlyMap<string | undefined, readonly DriveFile[]> {
  const known = new Set<string | undefined>(files.map(folderIn));
  const inside = new Map<string | undefined, DriveFile[]>();
  for (const file of files) {
    const parent = file.parents?.[0];
    const key = parent !== undefined && known.has(parent) ? parent : rootId;
    const siblings = inside.get(key);
    if (siblings === undefined) inside.set(key, [file]);
    else siblings.push(file);
  }
  for (const siblings of inside.values()) siblings.sort(byAge);
  return inside;
}

function byAge(one: DriveFile, other: DriveFile): number {
  const [a, b] = [one, other].map(({ createdTime, id }) => `${createdTime ?? ""} ${id}`);
  return (a ?? "") < (b ?? "") ? -1 : 1;
}
