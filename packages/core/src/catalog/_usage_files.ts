import { type Kept, timeOf } from "./_file_record.ts";
import type { Question } from "./_question.ts";
import type { UsageFile } from "./usage.ts";

/** Says of files that stand out what they are and where. */
export function usageFiles(
  { database, paths }: Question,
  files: Iterable<{ readonly seq: number; readonly bytes: number }>,
): readonly UsageFile[] {
  const modified = database.prepare("SELECT modified FROM file WHERE seq = ?");
  return Array.from(files, ({ seq, bytes }) => ({
    id: paths.idOf(seq),
    path: paths.pathOf(seq),
    bytes,
    modifiedTime: timeOf((modified.get(seq)?.modified ?? null) as Kept) ?? null,
  }));
}
