import { DEFAULT_COLUMNS, PATH_COLUMNS } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { DriveError, type DriveErrorCode } from "../errors.ts";
import { shellQuote } from "../shell_quote.ts";
import { mapParallel } from "./_in_parallel.ts";
import { PathBook } from "./_path_book.ts";
import type { RequestScope } from "./_request_scope.ts";
import { DriveDirectory } from "./drive_directory.ts";
import type { FindFilesOptions } from "./find_files.ts";
import { type FoundPlace, PlaceFinder } from "./place_finder.ts";
import { quotedPath } from "./quoted_path.ts";

/** These say something of one place; any other error would meet the next place as well. */
const OF_ONE_PLACE: ReadonlySet<DriveErrorCode> = new Set([
  "INVALID_INPUT",
  "NOT_FOUND",
  "AMBIGUOUS_PATH",
  "PERMISSION_DENIED",
  "SCOPE_MISSING",
]);

/**
 * Finds files and folders as {@link findFiles} does, and gives an error in place of each that cannot be had.
 *
 * @throws {DriveError} what is wrong with more than one place, such as a network that is down.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get
 */
export async function findEachFile(
  client: DriveClient,
  places: readonly string[],
  options: FindFilesOptions = {},
): Promise<readonly (DriveFile | DriveError)[]> {
  const { columns = [...DEFAULT_COLUMNS, "path"], signal } = options;
  const scope: RequestScope = { usage: { requests: 0, retries: 0, quotaUnits: 0 }, signal };
  const directory = new DriveDirectory(client, scope);
  const finder = new PlaceFinder(client, { ...scope, directory });
  const rowAt = async (place: string): Promise<Row> => {
    const found = await finder.find(place);
    return getFile(client, idOf(found, client), {
      ...scope,
      columns: [...new Set([...PATH_COLUMNS, ...columns])],
      resourceKey: found.resourceKey,
    });
  };
  const found = await mapParallel(places, (place) =>
    rowAt(place).catch((error: unknown) => {
      if (error instanceof DriveError && OF_ONE_PLACE.has(error.code)) return error;
      throw error;
    }),
  );
  const rows = found.filter((each): each is Row => !(each instanceof DriveError));
  const paths = columns.includes("path") ? await pathsOf(rows, { client, scope, directory }) : undefined;
  return found.map((each) =>
    each instanceof DriveError
      ? each
      : toDriveFile({ ...each, name: nameOf(each), path: paths?.get(each.id) }, columns),
  );

  /** Google calls the root folder of every shared drive `Drive`. */
  function nameOf({ id, driveId, name }: Row): string | undefined {
    return id === driveId ? (directory.known().get(id) ?? directory.label(id)) : name;
  }
}

function idOf({ path, row }: FoundPlace, { platform }: DriveClient): string {
  if (row !== undefined) return row.id;
  throw new DriveError("INVALID_INPUT", `Cannot take ${quotedPath(path)} for a file: it is a list of files`, {
    hint: `List it with: drivelens list ${shellQuote(path, { platform })}`,
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
