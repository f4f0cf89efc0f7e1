import { DriveError } from "../errors.ts";
import { findFolder } from "./_find_folder.ts";
import type { Hanging, VirtualPlace } from "./_folder_tree.ts";
import type { Question } from "./_question.ts";
import type { EntriesOptions } from "./entries.ts";

/** Which folder is meant. */
export interface EntriesAim {
  /** Its number, or the place; undefined where it is what holds {@link around}. */
  readonly node?: number | VirtualPlace;
  /** The file that lies in the folder. */
  readonly around?: Hanging;
  readonly isTrash: boolean;
  /** How a person named it. */
  readonly path?: string | undefined;
}

/** Stands before the name of a place in what a folder is asked for by; no ID has it. */
const PLACE_SIGN = ":";
const FACTS = "SELECT parent, drive, shared_time IS NOT NULL AS shared, trashed FROM file WHERE seq = ?";

/** What a place that no folder is, is asked for by. */
export function placeKey(place: VirtualPlace): string {
  return place === "whole" ? "" : PLACE_SIGN + place;
}

/**
 * Finds the folder that a question for entries is about.
 *
 * @throws {DriveError} `NOT_FOUND` for what is gone, and as {@link findFolder} does.
 */
export function aimEntries(question: Question, { place, folder, around }: EntriesOptions): EntriesAim {
  if (around !== undefined) {
    const hanging = factsOf(question, around);
    if (hanging === undefined) throw gone();
    return { around: hanging, isTrash: hanging.trashed === 1 };
  }
  if (folder === undefined) {
    const found = findFolder(question, place);
    return { node: found.node, isTrash: found.isTrash, path: found.place?.path };
  }
  if (folder === "") return { node: "whole", isTrash: false };
  if (folder.startsWith(PLACE_SIGN)) {
    const name = folder.slice(PLACE_SIGN.length) as VirtualPlace;
    return { node: name, isTrash: name === "trash" };
  }
  const seq = question.paths.seqOf(folder);
  const facts = factsOf(question, folder);
  if (seq !== undefined && (facts !== undefined || question.paths.rootPathOf(seq) !== undefined))
    return { node: seq, isTrash: facts?.trashed === 1 };
  throw gone();
}

function factsOf({ database, paths }: Question, id: string): Hanging | undefined {
  const seq = paths.seqOf(id);
  return seq === undefined ? undefined : (database.prepare(FACTS).get(seq) as Hanging | undefined);
}

function gone(): DriveError {
  return new DriveError("NOT_FOUND", "This is no longer in the catalog", {
    hint: "To see what became of it, run: drivelens changes",
  });
}
