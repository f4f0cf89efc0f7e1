import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { FolderTree, OUTSIDE } from "./_folder_tree.ts";
import { FolderUsage } from "./_folder_usage.ts";
import type { Question } from "./_question.ts";
import { usageRows } from "./_usage_rows.ts";

/** What every folder of a Drive takes up, as of one state of the catalog. */
export interface DriveSums {
  readonly tree: FolderTree;
  readonly usage: FolderUsage;
  /** Numbers of the files and folders that hang in no folder, by the place that holds them. */
  readonly loose: ReadonlyMap<number, readonly number[]>;
}

/** Sums up all that is in the trash, or all that is not: reads every row once. */
function sumDrive(question: Question, isTrash: boolean): DriveSums {
  const { words } = question;
  const tree = new FolderTree(question, { place: isTrash ? "trash" : "whole", isTrash });
  const usage = new FolderUsage(tree);
  const loose = new Map<number, number[]>();
  const folderType = words.find(FOLDER_TYPE);
  const trashed = isTrash ? 1 : 0;
  for (const [seq, parent, drive, shared, mime, bytes] of usageRows(question, { isTrash })) {
    const isFolder = mime === folderType;
    // Of folders that lie in each other the tree has taken one out.
    const holder = isFolder ? tree.holderOf(seq) : tree.nodeOf({ parent, drive, shared, trashed });
    if (tree.levels[holder] === OUTSIDE) continue;
    usage.add(holder, { bytes, isFolder });
    if (tree.placeOf(holder) === undefined) continue;
    const siblings = loose.get(holder);
    if (siblings === undefined) loose.set(holder, [seq]);
    else siblings.push(seq);
  }
  usage.sumUp();
  return { tree, usage, loose };
}

/** Keeps what was summed up for as long as nothing is written to the catalog. */
export class KeptSums {
  readonly #kept = new Map<boolean, { readonly state: string; readonly sums: DriveSums }>();

  /** Returns the sums of the state that a question is answered from. */
  of(question: Question, isTrash: boolean): DriveSums {
    const state = stateOf(question);
    const kept = this.#kept.get(isTrash);
    if (kept?.state === state) return kept.sums;
    const sums = sumDrive(question, isTrash);
    this.#kept.set(isTrash, { state, sums });
    return sums;
  }
}

/** What others wrote changes the one number, what this connection wrote the other. */
function stateOf({ database }: Question): string {
  const version = database.prepare("PRAGMA data_version").get()?.data_version;
  const own = database.prepare("SELECT total_changes() AS n").get()?.n;
  return `${version} ${own}`;
}
