import { DEFAULT_COLUMNS, type FileColumn, PATH_COLUMNS } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { DriveError } from "../errors.ts";
import { mapParallel } from "./_in_parallel.ts";
import { PathBook } from "./_path_book.ts";
import type { RequestScope } from "./_request_scope.ts";
import { DriveDirectory } from "./drive_directory.ts";
import { type FoundPlace, PlaceFinder } from "./place_finder.ts";

/** What {@link findFiles} asks. */
export interface FindFilesOptions {
  /** Which facts to ask for beside `id`, `name`, `mimeType` and `type`. @default DEFAULT_COLUMNS and `path` */
  readonly columns?: readonly FileColumn[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds files and folders by their places, in the order of the places: `/A/B`, `drive:NAME-OR-ID/A`, an ID, `id:ID`, or the
 * URL of a page of Drive. A shortcut is found itself, and not what it leads to. The root of My Drive has the path `/`, that
 * of a shared drive `drive:NAME` or `drive:ID`.
 *
 * @example Find the root of My Drive
 * ```ts
 * import { createHost, findFiles, openDrive } from "@drivelens/core";
 * import process from "node:process";
 *
 * const drive = await openDrive(createHost({ env: process.env }));
 * const [root] = await findFiles(drive, ["/"]);
 * if (root?.path !== "/") throw new Error("Expected the root");
 * ```
 *
 * @throws {DriveError} `INVALID_INPUT` for what is no place or is a list of files such as `trash:`, `NOT_FOUND`, or
 * `AMBIGUOUS_PATH` with the candidates.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get
 */
export async function findFiles(
  client: DriveClient,
  places: readonly string[],
  options: FindFilesOptions = {},
): Promise<readonly DriveFile[]> {
  const { columns = [...DEFAULT_COLUMNS, "path"], signal } = options;
  const scope: RequestScope = { usage: { requests: 0, retries: 0, quotaUnits: 0 }, signal };
  const directory = new DriveDirectory(client, scope);
  const finder = new PlaceFinder(client, { ...scope, directory });
  const rows = await mapParallel(places, async (place) => {
    const found = await finder.find(place);
    return getFile(client, idOf(found), {
      ...scope,
      columns: [...new Set([...PATH_COLUMNS, ...columns])],
      resourceKey: found.resourceKey,
    });
  });
  if (!columns.includes("path")) return rows.map((row) => toDriveFile(row, columns));
  const paths = await pathsOf(rows, { client, scope, directory });
  return rows.map((row) => toDriveFile({ ...row, path: paths.get(row.id) }, columns));
}

function idOf({ path, row }: FoundPlace): string {
  if (row !== undefined) return row.id;
  throw new DriveError("INVALID_INPUT", `Cannot take "${path}" for a file: it is a list of files`, {
    hint: `List it with: drivelens list ${path}`,
  });
}

interface Writer {
  readonly client: DriveClient;
  readonly scope: RequestScope;
  readonly directory: DriveDirectory;
}

/** A root hangs nowhere, so that its path is not made of names. */
async function pathsOf(
  rows: readonly Row[],
  { client, scope, directory }: Writer,
): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  for (const row of rows) if (row.id === row.driveId) paths.set(row.id, await directory.placeOf(row.id));
  if (rows.some(mayBeRoot)) paths.set((await getFile(client, "root", { ...scope, columns: ["id"] })).id, "/");
  const others = rows.filter(({ id }) => !paths.has(id));
  const written = await new PathBook(client, { ...scope, directory }).pathsOf(others);
  for (const [at, { id }] of others.entries()) paths.set(id, written[at] ?? `id:${id}`);
  return paths;
}

/** My Drive's root is told from an orphan by its ID alone. */
function mayBeRoot(row: Row): boolean {
  return row.parents === undefined && row.ownedByMe === true && row.trashed !== true;
}
