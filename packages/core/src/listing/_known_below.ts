import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { type Listed, type ListingJob, wantsPath } from "./_listing_job.ts";
import type { KnownTask } from "./_rows_known.ts";
import { wantedTrash } from "./_wanted_trash.ts";
import type { KnownRows } from "./known_rows.ts";
import { joinPath } from "./path_text.ts";

/** What {@link knownBelow} reads. */
export interface KnownBelowOptions extends KnownTask {
  readonly known: KnownRows;
  readonly folder: Row;
  readonly columns: readonly FileColumn[];
  readonly fits: (row: Row) => boolean;
}

/** A folder to be looked into. */
interface Open {
  readonly id: string;
  readonly path: string;
  /** Levels below the place. */
  readonly depth: number;
}

/** Gives what lies below a folder, from the top down, in the way that folders of Drive are walked. */
export async function* knownBelow(
  job: ListingJob,
  { aim, filter, known, folder, columns, fits }: KnownBelowOptions,
): AsyncGenerator<readonly Listed[]> {
  const { book, tally } = job;
  const place = aim.place ?? "";
  const depth = job.recursive ? job.depth : 1;
  const trashed = wantedTrash(aim, filter);
  const withPath = wantsPath(job);
  // What was thrown away out of a folder is named in the trash, among all that is there.
  if (withPath && trashed === undefined) await book.learnKnown(await trashOf(known, columns), known);
  const seen = new Set([folder.id]);
  const open: Open[] = [{ id: folder.id, path: place, depth: 1 }];
  for (let at = 0; at < open.length; at++) {
    const each = open[at];
    if (each === undefined) return;
    const children = await known.children(each.id, columns);
    const rows =
      trashed === undefined ? children : children.filter((row) => (row.trashed === true) === trashed);
    if (withPath) book.learnChildren(each.id, rows);
    const listed: Listed[] = [];
    for (const row of rows) {
      const isOut = trashed === undefined && row.trashed === true;
      const segment = withPath && !isOut ? book.segmentAmong(each.id, row) : undefined;
      const path = segment === undefined ? `id:${row.id}` : joinPath(each.path, segment);
      if (row.mimeType === FOLDER_TYPE && each.depth < depth && !seen.has(row.id)) {
        seen.add(row.id);
        open.push({ id: row.id, path, depth: each.depth + 1 });
      }
      if (!fits(row)) continue;
      listed.push({ row, place, ...(withPath && !isOut ? { path } : {}) });
    }
    tally.examine(listed.length);
    if (listed.length > 0) yield listed;
  }
}

async function trashOf(known: KnownRows, columns: readonly FileColumn[]): Promise<readonly Row[]> {
  const thrownAway: Row[] = [];
  for await (const rows of known.rows(columns))
    for (const row of rows) if (row.trashed === true) thrownAway.push(row);
  return thrownAway;
}
