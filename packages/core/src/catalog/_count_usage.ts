import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { quotedPath } from "../listing/quoted_path.ts";
import { type FoundFolder, findFolder } from "./_find_folder.ts";
import { FolderTree, OUTSIDE } from "./_folder_tree.ts";
import { FolderUsage, type MutableSum } from "./_folder_usage.ts";
import type { Question } from "./_question.ts";
import { Top } from "./_top.ts";
import { oldestFiles, type SizedFile, usageFiles } from "./_usage_files.ts";
import { usageRows } from "./_usage_rows.ts";
import { VALUE_COLUMNS, valueReader } from "./_usage_values.ts";
import type { CountedUsage, UsageEntry, UsageOptions } from "./usage.ts";

/**
 * Counts what files take up: reads every row once, and sums up from the innermost folders.
 *
 * @throws {DriveError} `INVALID_INPUT` for a folder of which the trash is asked, and as {@link findFolder} does.
 */
export function countUsage(question: Question, options: UsageOptions): CountedUsage {
  const { by = "folder", depth = 1, largest = 10, oldest = 0 } = options;
  const { words } = question;
  const { place, node, isTrash } = aimOf(question, options);
  const tree = new FolderTree(question, { place: node, isTrash });
  const folders = new FolderUsage(tree);
  const values = new Map<string, MutableSum>();
  const isByValue = by !== "folder";
  const read = isByValue ? valueReader(by, question) : undefined;
  const big = new Top<SizedFile>(largest, (one, other) => other.bytes - one.bytes || one.seq - other.seq);
  const folderType = words.find(FOLDER_TYPE);
  const trashed = isTrash ? 1 : 0;
  const column = isByValue ? VALUE_COLUMNS[by] : undefined;
  for (const [seq, parent, drive, shared, mime, bytes, value = null] of usageRows(question, {
    isTrash,
    column,
  })) {
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

function aimOf(question: Question, { place, trashed = false }: UsageOptions): FoundFolder {
  const found = findFolder(question, place ?? (trashed ? "trash:" : undefined));
  if (!trashed || found.isTrash) return found;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot count what was thrown away from ${quotedPath(found.place?.path ?? "")}: it hangs in no folder`,
    { hint: "Leave out the place to count the whole trash" },
  );
}
