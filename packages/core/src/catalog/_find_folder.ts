import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { quotedPath } from "../listing/quoted_path.ts";
import { type CatalogPlace, findPlace } from "./_find_place.ts";
import { OUTSIDE, type VirtualPlace } from "./_folder_tree.ts";
import type { Question } from "./_question.ts";

/** A place in which files are counted. */
export interface FoundFolder {
  /** Undefined for everything. */
  readonly place: CatalogPlace | undefined;
  /** The folder's number, or the place. */
  readonly node: number | VirtualPlace;
  readonly isTrash: boolean;
}

/**
 * Finds the folder or place that a person named, everything where they named none.
 *
 * @throws {DriveError} `INVALID_INPUT` for what is no folder, and for what is starred; and as {@link findPlace} does.
 */
export function findFolder(question: Question, text: string | undefined): FoundFolder {
  if (text === undefined) return { place: undefined, node: "whole", isTrash: false };
  const place = findPlace(text, question);
  const { seq, collection } = place;
  const isTrash =
    collection === "trash" || (seq !== undefined && factOf(question, { seq, column: "trashed" }) === 1);
  if (collection === "starred") {
    throw new DriveError(
      "INVALID_INPUT",
      'Cannot count what is in "starred:": what has a star may lie in each other',
      { hint: "Name a folder, drive:NAME, shared-with-me:, orphaned: or trash:" },
    );
  }
  if (collection !== undefined) return { place, node: collection, isTrash };
  const folderType = question.words.find(FOLDER_TYPE);
  const isRoot = seq === undefined || question.paths.rootPathOf(seq) !== undefined;
  if (isRoot || factOf(question, { seq, column: "mime" }) === folderType)
    return { place, node: seq ?? OUTSIDE, isTrash };
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot count what is in ${quotedPath(place.path)}: it is no folder`,
    {
      hint: "To see one file, run: drivelens info FILE",
    },
  );
}

function factOf(
  { database }: Question,
  { seq, column }: { readonly seq: number; readonly column: "trashed" | "mime" },
): unknown {
  return database.prepare(`SELECT ${column} AS fact FROM file WHERE seq = ?`).get(seq)?.fact;
}
