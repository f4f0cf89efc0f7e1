import { type FileColumn, PATH_COLUMNS } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { findPlace } from "./_find_place.ts";
import type { Question } from "./_question.ts";
import { readRows } from "./_read_rows.ts";
import type { KnownPlace } from "./catalog.ts";

const COLUMNS: readonly FileColumn[] = [...PATH_COLUMNS, "shortcutDetails", "resourceKey"];

/** Whether anything from a file upwards is the person's own or was shared with them. */
const IS_SHOWN = `
WITH RECURSIVE above (seq, parent, isShown) AS (
  SELECT seq, parent, owned_by_me = 1 OR shared_time IS NOT NULL FROM file WHERE seq = ?1
  UNION
  SELECT file.seq, file.parent, file.owned_by_me = 1 OR file.shared_time IS NOT NULL
  FROM file JOIN above ON file.seq = above.parent
)
SELECT 1 FROM above WHERE isShown = 1 OR parent = ?2 LIMIT 1`;

/**
 * Finds what a person named, shortcuts to folders followed, and tells whether all that may be seen there is known.
 *
 * @throws {DriveError} as {@link findPlace} does.
 */
export function knownPlace(question: Question, text: string): KnownPlace {
  const { path, seq, collection, rootId } = findPlace(text, question);
  if (collection !== undefined) return { path, collection, isRoot: true, isListed: true };
  const row = seq === undefined ? undefined : rowOf(question, seq);
  if (row === undefined && rootId !== undefined) {
    const isDrive = rootId !== question.rootId;
    const root = { id: rootId, name: "", mimeType: FOLDER_TYPE, ...(isDrive ? { driveId: rootId } : {}) };
    return { path, row: root, isRoot: true, isListed: true };
  }
  const resourceKey = row?.resourceKey as string | undefined;
  const isListed = row !== undefined && seq !== undefined && isShown(question, { seq, row });
  return { path, isRoot: false, ...(row === undefined ? {} : { row, resourceKey }), isListed };
}

function rowOf({ database, words }: Question, seq: number): Row | undefined {
  const [row] = readRows(database, {
    words,
    columns: COLUMNS,
    where: "WHERE file.seq = ?",
    parameters: [seq],
  });
  return row;
}

/** What hangs below something that is shown is shown too. A link opens a folder alone, and in it what nobody is shown. */
function isShown(
  { database, drives, paths }: Question,
  { seq, row }: { readonly seq: number; readonly row: Row },
): boolean {
  // The target of a shortcut that is not known.
  if (row.mimeType !== FOLDER_TYPE) return false;
  if (drives.some(({ id }) => id === row.driveId)) return true;
  return database.prepare(IS_SHOWN).get(seq, paths.rootSeq ?? null) !== undefined;
}
