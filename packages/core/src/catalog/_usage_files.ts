import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { type Kept, timeOf } from "./_file_record.ts";
import { type FolderTree, type Hanging, OUTSIDE } from "./_folder_tree.ts";
import type { Question } from "./_question.ts";
import type { UsageFile } from "./usage.ts";

/** What counts against the quota, as an expression over the table `file`. */
export const BYTES = "coalesce(quota, size, 0)";

/** A file by its number. */
export interface SizedFile {
  readonly seq: number;
  readonly bytes: number;
}

/** Where {@link oldestFiles} looks. */
export interface OldestFilesOptions {
  readonly tree: FolderTree;
  readonly isTrash: boolean;
  readonly limit: number;
}

/** Finds the files of a tree that were changed the longest ago, oldest first. */
export function oldestFiles(
  { database, words }: Question,
  { tree, isTrash, limit }: OldestFilesOptions,
): readonly SizedFile[] {
  if (limit === 0) return [];
  const statement = database.prepare(
    `SELECT seq, parent, drive, shared_time IS NOT NULL AS shared, trashed, ${BYTES} AS bytes FROM file
     WHERE trashed ${isTrash ? "IS" : "IS NOT"} 1 AND mime <> ? AND modified IS NOT NULL
     ORDER BY ${MOMENT}, seq`,
  );
  const found: SizedFile[] = [];
  for (const row of statement.iterate(words.find(FOLDER_TYPE) ?? -1)) {
    const { seq, bytes, ...hanging } = row as unknown as Hanging & SizedFile;
    if (tree.levels[tree.nodeOf(hanging)] === OUTSIDE) continue;
    found.push({ seq, bytes });
    if (found.length === limit) break;
  }
  return found;
}

/** A time that is kept as text, as the number that others are. */
const MOMENT = "CASE typeof(modified) WHEN 'text' THEN unixepoch(modified) * 1000 ELSE modified END";

/** Says of files that stand out what they are and where. */
export function usageFiles({ database, paths }: Question, files: readonly SizedFile[]): readonly UsageFile[] {
  const modified = database.prepare("SELECT modified FROM file WHERE seq = ?");
  return files.map(({ seq, bytes }) => ({
    id: paths.idOf(seq),
    path: paths.pathOf(seq),
    bytes,
    modifiedTime: timeOf((modified.get(seq)?.modified ?? null) as Kept) ?? null,
  }));
}
