import type { DriveClient } from "../drive/create_drive_client.ts";
import { Fence, type FenceLimits } from "../drive/fence.ts";
import { fencedClient } from "../drive/fenced_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { DriveDirectory } from "../listing/drive_directory.ts";
import { parseGlob } from "../listing/glob.ts";
import { parsePlace } from "../listing/parse_place.ts";
import { type FoundPlace, PlaceFinder } from "../listing/place_finder.ts";

/** What of a Drive may be seen, as a person says it. */
export interface DriveBounds {
  /** Places of folders of which everything may be seen. @default the whole Drive */
  readonly roots?: readonly string[] | undefined;
  /** Places that may not be seen, and globs of names, with all that lies below. @default none */
  readonly excludes?: readonly string[] | undefined;
}

/** What {@link openWithin} is told. */
export interface OpenWithinOptions extends DriveBounds {
  readonly signal?: AbortSignal | undefined;
}

/** A Drive of which a part may be seen. */
export interface BoundedDrive {
  /** Sees that part alone. */
  readonly client: DriveClient;
  readonly limits: FenceLimits;
}

const COLUMNS = ["id", "name", "mimeType", "parents", "driveId"] as const;

/**
 * Puts a fence around a part of a Drive: through the client that is returned nothing else can be seen, whatever is asked, by path,
 * by ID or through a shortcut.
 *
 * @throws {DriveError} `NOT_FOUND` and `AMBIGUOUS_PATH` for a place that leads nowhere, `INVALID_INPUT` for a root that is no folder.
 */
export async function openWithin(
  client: DriveClient,
  { roots = [], excludes = [], signal }: OpenWithinOptions,
): Promise<BoundedDrive> {
  const scope = { usage: { requests: 0, retries: 0, quotaUnits: 0 }, signal };
  const directory = new DriveDirectory(client, scope);
  const finder = new PlaceFinder(client, { ...scope, directory });
  const found = await Promise.all(roots.map((root) => folderAt(finder, root)));
  const rootRows = await Promise.all(
    found.map((row) => getFile(client, row.id, { columns: COLUMNS, signal })),
  );
  const places = excludes.filter(isPlace);
  const excluded = await Promise.all(places.map((place) => finder.find(place)));
  const rootIds = [...new Set(rootRows.map(({ id }) => id))];
  const limits: FenceLimits = {
    rootIds,
    wayIds: [
      ...new Set((await Promise.all(rootRows.map((row) => wayTo(client, { row, rootIds, signal })))).flat()),
    ],
    excludedIds: excluded.flatMap(({ row, path }) => row?.id ?? unlistable(path)),
    excludedNames: excludes.filter((text) => !isPlace(text)),
  };
  const hidden = [...limits.rootIds, ...limits.wayIds].some((id) => limits.excludedIds.includes(id));
  if (hidden) throw excludedRoot();
  const globs = limits.excludedNames.map(parseGlob);
  const isExcludedName = (name: string) => globs.some((glob) => glob.matches(name));
  return { client: fencedClient(client, new Fence(client, { limits, isExcludedName })), limits };
}

async function folderAt(finder: PlaceFinder, place: string): Promise<Row> {
  const { row, path }: FoundPlace = await finder.followed(await finder.find(place));
  if (row?.mimeType === FOLDER_TYPE) return row;
  throw new DriveError("INVALID_INPUT", `Cannot be confined to "${path}": it is no folder`, {
    hint: "Name a folder, /, or drive:NAME",
  });
}

function excludedRoot(): DriveError {
  return new DriveError("INVALID_INPUT", "Cannot show a folder that is left out, or lies in one that is", {
    hint: "Give another --root or another --exclude",
  });
}

interface WayOptions {
  readonly row: Row;
  readonly rootIds: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** IDs of the folders above, as far as they may be seen; none for what lies in another root. */
async function wayTo(client: DriveClient, { row, rootIds, signal }: WayOptions): Promise<readonly string[]> {
  const way: string[] = [];
  let at: Row = row;
  for (;;) {
    const parent = (at.parents as readonly string[] | undefined)?.[0];
    if (parent === undefined || way.includes(parent)) return way;
    if (rootIds.includes(parent)) return [];
    way.push(parent);
    try {
      at = await getFile(client, parent, { columns: COLUMNS, signal });
    } catch (error) {
      if (error instanceof DriveError && error.code === "NOT_FOUND") return way;
      throw error;
    }
  }
}

/** A glob, or a word of names, is no place. */
function isPlace(text: string): boolean {
  try {
    parsePlace(text);
    return true;
  } catch (error) {
    if (error instanceof DriveError) return false;
    throw error;
  }
}

function unlistable(path: string): never {
  throw new DriveError("INVALID_INPUT", `Cannot leave out "${path}": it is a list of files`, {
    hint: "Name a file, a folder or a glob of names",
  });
}
