import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { condition } from "../drive/query.ts";
import type { Aim } from "./_aim.ts";
import type { Listed, ListingJob } from "./_listing_job.ts";
import { walk } from "./_walk.ts";
import type { WalkFolder } from "./_walk_folder.ts";
import { wantedTrash } from "./_wanted_trash.ts";
import type { CompiledFilter } from "./compile_filter.ts";
import type { FileFilter } from "./file_filter.ts";

/** What {@link walkedRows} reads. */
export interface WalkedRowsOptions {
  readonly aim: Aim;
  readonly folders: readonly WalkFolder[];
  readonly filter: FileFilter;
  readonly compiled: CompiledFilter;
  readonly columns: readonly FileColumn[];
  readonly fits: (row: Row) => boolean;
  /** IDs of what was given before. */
  readonly seen: ReadonlySet<string>;
}

/** Reads folders from the top down and gives the rows that fit, each once. */
export async function* walkedRows(
  job: ListingJob,
  options: WalkedRowsOptions,
): AsyncGenerator<Iterable<Listed>> {
  const { aim, fits, compiled } = options;
  const seen = new Set(options.seen);
  const trashed = wantedTrash(aim, options.filter);
  if (aim.place !== undefined) job.tally.lookInto(aim.place);
  const walked = walk(job.client, {
    ...job,
    folders: options.folders,
    depth: job.recursive ? job.depth : 1,
    columns: [
      ...new Set<FileColumn>([...options.columns, "trashed", "shared", "shortcutDetails", "resourceKey"]),
    ],
    trash: trashed === undefined ? undefined : condition(`trashed = ${trashed}`),
    onlyDrive: compiled.onlyDrive,
  });
  for await (const { rows, paths, chosen } of walked) {
    const listed: Listed[] = [];
    for (const [at, row] of rows.entries()) {
      if (seen.has(row.id) || chosen?.has(row.id) === false || !fits(row)) continue;
      seen.add(row.id);
      listed.push({ row, place: aim.place ?? "", path: paths[at] });
    }
    yield listed;
  }
}

/** Makes the folders among rows ready to be walked. */
export function foldersAmong(listed: readonly Listed[]): readonly WalkFolder[] {
  return listed.flatMap(({ row, path }) => {
    if (row.mimeType !== FOLDER_TYPE || path === undefined) return [];
    const driveId = typeof row.driveId === "string" ? row.driveId : undefined;
    return [{ id: row.id, driveId, path, depth: 1 }];
  });
}
