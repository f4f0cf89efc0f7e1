import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { findEachFile } from "./find_each_file.ts";

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
  const found = await findEachFile(client, places, options);
  return found.map((each) => {
    if (each instanceof DriveError) throw each;
    return each;
  });
}
