import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { type CatalogPlace, findPlace } from "./_find_place.ts";
import { FolderTree, OUTSIDE, type VirtualPlace } from "./_folder_tree.ts";
import { FolderUsage, type MutableSum } from "./_folder_usage.ts";
import type { Question } from "./_question.ts";
import { Top } from "./_top.ts";
import { BYTES, oldestFiles, type SizedFile, usageFiles } from "./_usage_files.ts";
import { VALUE_COLUMNS, valueReader } from "./_usage_values.ts";
import type { CatalogUsage, UsageEntry, UsageOptions } from "./usage.ts";

type Kept = readonly [
  seq: number,
  parent: number | null,
  drive: number | null,
  shared: number,
  mime: number,
  bytes: number,
  value?: string | number | null,
];

/**
 * Counts what files take up: reads every row once, and sums up from the innermost folders.
 *
 * @throws {DriveError} `INVALID_INPUT` for a place that is no folder, and as {@link findPlace} does.
 */
export function countUsage(question: Question, options: UsageOptions): CatalogUsage {
  const { by = "folder", depth = 1, largest = 10, oldest = 0 } = options;
  const { database, words } = question;
  const { place, node, isTrash } = aimOf(question, options);
  const tree = new FolderTree(question, { place: node, isTrash });
  const folders = new FolderUsage(tree);
  const values = new Map<string, MutableSum>();
  const isByValue = by !== "folder";
  const read = isByValue ? valueReader(by, question) : undefined;
  const big = new Top<SizedFile>(largest, (one, other) => other.bytes - one.bytes || one.seq - other.seq);
  const folderType = words.find(FOLDER_TYPE);
  // Each column of each row costs.
  const statement = database.prepare(
    `SELECT seq, parent, drive, shared_time IS NOT NULL, mime, ${BYTES}${isByValue ? `, ${VALUE_COLUMNS[by]}` : ""}
     FROM file WHERE trashed ${isTrash ? "IS" : "IS NOT"} 1`,
  );
  statement.setReturnArrays(true);
  const trashed = isTrash ? 1 : 0;
  for (const row of statement.iterate() as unknown as Iterable<Kept>) {
    const [seq, parent, drive, shared, mime, bytes, value = null] = row;
    const holder = tree.nodeOf({ parent, drive, shared, trashed });
    if (tree.levels[holder] === OUTSIDE) continue;
    const isFolder = mime === folderType;
    folders.add(holder, { bytes, isFolder });
    if (isFolder) continue;
    if (largest > 0 && bytes > 0) big.add({ seq, bytes });
    if (read !== undefined) add(values, read(value), bytes);
  }
  folders.sumUp();
  return {
    place: place?.path ?? null,
    by,
    trashed: isTrash,
    total: folders.total(),
    entries: isByValue ? valueEntries(values) : folders.entries(question, depth),
    largest: usageFiles(question, largest === 0 ? [] : big.items()),
    oldest: usageFiles(question, oldestFiles(question, { tree, isTrash, limit: oldest })),
  };
}

function add(values: Map<string, MutableSum>, key: string, bytes: number): void {
  const sum = values.get(key);
  if (sum === undefined) values.set(key, { bytes, files: 1, folders: 0 });
  else {
    sum.bytes += bytes;
    sum.files++;
  }
}

function valueEntries(values: ReadonlyMap<string, MutableSum>): readonly UsageEntry[] {
  return [...values]
    .map(([key, sum]) => ({ kind: "value", key, id: null, depth: 1, ...sum }) as const)
    .sort(
      (one, other) => other.bytes - one.bytes || other.files - one.files || (one.key < other.key ? -1 : 1),
    );
}

/** What is counted. */
interface Aim {
  readonly place: CatalogPlace | undefined;
  readonly node: number | VirtualPlace;
  readonly isTrash: boolean;
}

function aimOf(question: Question, { place: text, trashed = false }: UsageOptions): Aim {
  if (text === undefined) {
    return trashed
      ? { place: { path: "trash:", seq: undefined, collection: "trash" }, node: "trash", isTrash: true }
      : { place: undefined, node: "whole", isTrash: false };
  }
  const place = findPlace(text, question);
  const { seq, collection, path } = place;
  const isInTrash = collection === "trash" || (seq !== undefined && isTrashed(question, seq));
  if (trashed && !isInTrash) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot count what is in the trash below "${path}": it hangs in no folder`,
      {
        hint: "Leave out the place to count the whole trash",
      },
    );
  }
  if (collection === "starred") {
    throw new DriveError("INVALID_INPUT", 'Cannot count "starred:": what is starred may lie in each other', {
      hint: "Name a folder, drive:NAME, shared-with-me:, orphaned: or trash:",
    });
  }
  if (collection !== undefined) return { place, node: collection, isTrash: isInTrash };
  if (seq === undefined || question.paths.rootPathOf(seq) !== undefined || isFolder(question, seq))
    return { place, node: seq ?? OUTSIDE, isTrash: isInTrash };
  throw new DriveError("INVALID_INPUT", `Cannot count what is in "${path}": it is no folder`, {
    hint: "To see one file, run: drivelens info FILE",
  });
}

function isTrashed({ database }: Question, seq: number): boolean {
  return database.prepare("SELECT trashed FROM file WHERE seq = ?").get(seq)?.trashed === 1;
}

function isFolder({ database, words }: Question, seq: number): boolean {
  return database.prepare("SELECT mime FROM file WHERE seq = ?").get(seq)?.mime === words.find(FOLDER_TYPE);
}
