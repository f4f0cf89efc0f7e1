import type { FileColumn } from "../drive/columns.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { condition } from "../drive/query.ts";
import type { Aim } from "./_aim.ts";
import type { Listed, ListingJob } from "./_listing_job.ts";
import { readRawQuery } from "./_raw_query.ts";
import { walk } from "./_walk.ts";
import type { WalkFolder } from "./_walk_folder.ts";
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
  if (aim.place !== undefined) job.tally.lookInto(aim.place);
  const walked = walk(job.client, {
    ...job,
    folders: options.folders,
    depth: job.recursive ? job.depth : 1,
    columns: [
      ...new Set<FileColumn>([...options.columns, "trashed", "shared", "shortcutDetails", "resourceKey"]),
    ],
    trash: trashOf(options),
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

/** Folders are gone into by what the listing wants of the trash; what of their files is wanted, is decided of each. */
function trashOf({ aim, filter }: WalkedRowsOptions): ReturnType<typeof condition> | undefined {
  if (aim.inTrash) return condition("trashed = true");
  const isOpen = filter.trashed === undefined && readRawQuery(filter.query ?? "")?.speaksOfTrashed === true;
  return filter.trashed === true || isOpen ? undefined : condition("trashed = false");
}
