import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { allOf, inFolder, isSortable, type Query, type SortableQuery } from "../drive/query.ts";
import { inParallel } from "./_in_parallel.ts";
import { isClosed } from "./_is_closed.ts";
import type { PathBook } from "./_path_book.ts";
import { readChain } from "./_read_chain.ts";
import type { Tally } from "./_tally.ts";
import { joinPath } from "./path_text.ts";
import { corporaOf, targetFolderOf } from "./place_finder.ts";

/** A folder to be read. */
export interface WalkFolder {
  readonly id: string;
  readonly driveId?: string | undefined;
  /** The path that the names of its children are put behind. */
  readonly path: string;
  readonly resourceKey?: string | undefined;
  /** How many levels below the place that was named; its children are at 1. @default 0 */
  readonly depth?: number;
}

/** What {@link walk} reads. */
export interface WalkOptions {
  readonly folders: readonly WalkFolder[];
  /** How many levels at the most. */
  readonly depth: number;
  readonly followShortcuts: boolean;
  readonly columns: readonly FileColumn[];
  /** Whether what lies in the trash is wanted; absent where both are. */
  readonly trash: SortableQuery | undefined;
  /** What Drive alone can decide of the files; asked in a second request for each folder. */
  readonly onlyDrive?: Query | undefined;
  readonly book: PathBook;
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
}

/** The children of one folder. */
export interface WalkedFolder {
  readonly folder: WalkFolder;
  readonly rows: readonly Row[];
  /** The path of each row; none for what was thrown away out of the folder: only the trash leads there. */
  readonly paths: readonly (string | undefined)[];
  /** IDs of the rows that Drive has chosen; absent where it was not asked. */
  readonly chosen?: ReadonlySet<string> | undefined;
}

/**
 * Reads folders level by level, eight at a time, one question for each. No folder is read twice, so shortcuts that go
 * round in circles end; folders that only shortcuts lead to come after all others.
 */
export async function* walk(client: DriveClient, options: WalkOptions): AsyncGenerator<WalkedFolder> {
  const { followShortcuts, tally } = options;
  const seen = new Set(options.folders.map(({ id }) => id));
  const named = new Set(options.folders.map(({ path }) => path));
  let folders: WalkFolder[] = [...options.folders];
  while (folders.length > 0) {
    const shortcuts: (WalkFolder & { readonly target: string })[] = [];
    const read = (folder: WalkFolder) =>
      readFolder(client, folder, options).catch((error: unknown) => {
        if (!isClosed(error) || isOnlyOne(folder)) throw error;
        tally.missing(folder.path, error.code);
        return undefined;
      });
    for await (const walked of inParallel(folders, read)) {
      if (walked === undefined) continue;
      const depth = (walked.folder.depth ?? 0) + 1;
      for (const [at, row] of walked.rows.entries()) {
        if (depth >= options.depth) break;
        const path = walked.paths[at] ?? `id:${row.id}`;
        const driveId = typeof row.driveId === "string" ? row.driveId : undefined;
        const resourceKey = typeof row.resourceKey === "string" ? row.resourceKey : undefined;
        if (row.mimeType === FOLDER_TYPE && !seen.has(row.id)) {
          seen.add(row.id);
          folders.push({ id: row.id, driveId, path, resourceKey, depth });
        }
        const target = followShortcuts ? targetFolderOf(row) : undefined;
        if (target !== undefined)
          shortcuts.push({ id: row.id, path, depth, target: target.id, resourceKey: target.resourceKey });
      }
      yield walked;
    }
    folders = [];
    for (const shortcut of shortcuts) {
      if (seen.has(shortcut.target)) continue;
      seen.add(shortcut.target);
      const driveId = await driveOf(client, shortcut, options);
      if (driveId !== null) folders.push({ ...shortcut, id: shortcut.target, driveId });
    }
  }

  function isOnlyOne(folder: WalkFolder): boolean {
    return named.size === 1 && named.has(folder.path);
  }
}

/** Finds the drive in which the target lies; null where the shortcut leads nowhere, which is no loss of a row. */
async function driveOf(
  client: DriveClient,
  { target, resourceKey }: WalkFolder & { readonly target: string },
  { tally, signal }: WalkOptions,
): Promise<string | undefined | null> {
  try {
    const columns = ["id", "driveId"] as const;
    const row = await getFile(client, target, { columns, usage: tally.usage, signal, resourceKey });
    return typeof row.driveId === "string" ? row.driveId : undefined;
  } catch (error) {
    if (isClosed(error)) return null;
    throw error;
  }
}

async function readFolder(
  client: DriveClient,
  folder: WalkFolder,
  options: WalkOptions,
): Promise<WalkedFolder> {
  const { book, onlyDrive, trash } = options;
  const children = trash === undefined ? [inFolder(folder.id)] : [inFolder(folder.id), trash];
  const [rows, chosen] = await Promise.all([
    readAll(client, { ...options, folder, query: allOf(children) }),
    onlyDrive === undefined
      ? undefined
      : readAll(client, { ...options, folder, query: allOf([...children, onlyDrive]), columns: ["id"] }),
  ]);
  book.learnChildren(folder.id, rows);
  const paths = rows.map((row) => {
    if (trash === undefined && row.trashed === true) return undefined;
    const segment = book.segmentAmong(folder.id, row);
    return segment === undefined ? `id:${row.id}` : joinPath(folder.path, segment);
  });
  return { folder, rows, paths, chosen: chosen && new Set(chosen.map(({ id }) => id)) };
}

interface ReadAllOptions extends Pick<WalkOptions, "columns" | "tally" | "signal"> {
  readonly folder: WalkFolder;
  readonly query: Query;
}

async function readAll(client: DriveClient, options: ReadAllOptions): Promise<readonly Row[]> {
  const { folder, query } = options;
  const question = isSortable(query) ? { query } : { query: { q: query.q, ranked: true } as const };
  const resourceKeys =
    folder.resourceKey === undefined ? undefined : new Map([[folder.id, folder.resourceKey]]);
  const rows: Row[] = [];
  for await (const page of readChain(client, {
    ...options,
    chain: { name: "", ...corporaOf(folder), question, resourceKeys },
  }))
    rows.push(...page.rows);
  return rows;
}
