import { type FileType, fileTypeOf } from "../drive/file_type.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { aimEntries, placeKey } from "./_aim_entries.ts";
import type { DriveSums, KeptSums } from "./_drive_sums.ts";
import { type Kept, timeOf } from "./_file_record.ts";
import { type Hanging, OUTSIDE } from "./_folder_tree.ts";
import type { Question } from "./_question.ts";
import { BYTES } from "./_usage_files.ts";
import type { EntriesOptions, FolderEntries, FolderEntry } from "./entries.ts";

/** What {@link readEntries} answers from. */
export interface ReadEntriesOptions extends EntriesOptions {
  readonly sums: KeptSums;
}

const NOTHING = { bytes: 0, files: 0, folders: 0 };

/**
 * Reads what lies in a folder, each entry with all that is below it.
 *
 * @throws {DriveError} `NOT_FOUND` for a folder that is gone, and as {@link aimEntries} does.
 */
export function readEntries(question: Question, options: ReadEntriesOptions): FolderEntries {
  const aim = aimEntries(question, options);
  const { isTrash, around } = aim;
  const sums = options.sums.of(question, isTrash);
  const { tree, usage } = sums;
  const { paths } = question;
  const whole = tree.virtual("whole");
  // What lies in My Drive's root lies at the top, beside the shared drives.
  const risen = (node: number) => (node === paths.rootSeq ? whole : node);
  const named = typeof aim.node === "string" ? tree.virtual(aim.node) : (aim.node ?? OUTSIDE);
  const node = around === undefined ? named : risen(tree.nodeOf(around));
  const place = tree.placeOf(node);
  const facts = { question, sums, isTrash };
  const above = risen(tree.holderOf(node));
  const path = place === undefined ? (aim.path ?? paths.pathOf(node)) : null;
  return {
    folder: node === OUTSIDE ? (path ?? "") : keyOf(node, facts),
    path: place === undefined || place === "whole" || place === "unseen" ? path : `${place}:`,
    id: place === undefined && node !== OUTSIDE ? paths.idOf(node) : null,
    above: node === whole || place === "trash" ? null : above === OUTSIDE ? "" : keyOf(above, facts),
    total: node === whole ? usage.total() : node === OUTSIDE ? NOTHING : usage.sumOf(node),
    entries:
      node === whole ? [...tops(facts), ...lying(paths.rootSeq ?? OUTSIDE, facts)] : lying(node, facts),
  };
}

interface Facts {
  readonly question: Question;
  readonly sums: DriveSums;
  readonly isTrash: boolean;
}

function keyOf(node: number, { question, sums }: Facts): string {
  const place = sums.tree.placeOf(node);
  return place === undefined ? question.paths.idOf(node) : placeKey(place);
}

/** What stands beside the folders of My Drive, as far as there is anything in it. */
function tops(facts: Facts): readonly FolderEntry[] {
  const { paths, drives } = facts.question;
  const { tree, usage } = facts.sums;
  const seqs = drives.flatMap(({ id }) => paths.seqOf(id) ?? []);
  return [...seqs, ...tree.places()].flatMap((node): readonly FolderEntry[] => {
    const sum = usage.sumOf(node);
    const place = tree.placeOf(node);
    if (place === "whole" || sum.files + sum.folders === 0) return [];
    const kind = place === undefined ? "drive" : place === "unseen" ? "unseen" : "place";
    const entry = { kind, folder: keyOf(node, facts), type: null, modifiedTime: null, ...sum } as const;
    if (place !== undefined) return [{ ...entry, id: null, name: `${place}:` }];
    return [{ ...entry, id: paths.idOf(node), name: paths.pathOf(node) }];
  });
}

const COLUMNS = `seq, id, name, odd, mime, modified, ${BYTES}, parent, drive, shared_time IS NOT NULL, trashed`;

type Child = readonly [
  seq: number,
  id: string,
  name: string,
  odd: string | null,
  mime: number,
  modified: Kept,
  bytes: number,
  parent: number | null,
  drive: number | null,
  shared: number,
  trashed: number | null,
];

function lying(node: number, { question, sums, isTrash }: Facts): readonly FolderEntry[] {
  const { database, words } = question;
  const { tree, usage } = sums;
  const folderType = words.find(FOLDER_TYPE);
  const isPlace = tree.placeOf(node) !== undefined;
  const statement = database.prepare(
    `SELECT ${COLUMNS} FROM file JOIN node USING (seq)
     WHERE ${isPlace ? "seq IN (SELECT value FROM json_each(?))" : "parent = ?"}`,
  );
  statement.setReturnArrays(true);
  const aim = isPlace ? JSON.stringify(sums.loose.get(node) ?? []) : node;
  const types = new Map<number, FileType>();
  const entries: FolderEntry[] = [];
  for (const row of statement.iterate(aim) as unknown as Iterable<Child>) {
    const [seq, id, name, odd, mime, modified, bytes, parent, drive, shared, trashed] = row;
    const isFolder = mime === folderType;
    const sum = isFolder ? usage.sumOf(seq) : { bytes, files: 1, folders: 0 };
    // A folder that was thrown away counts where something that was not is said to be in it.
    if ((trashed === 1) !== isTrash && (!isFolder || sum.files + sum.folders === 0)) continue;
    const hanging: Hanging = { parent, drive, shared, trashed };
    if ((isFolder ? tree.holderOf(seq) : tree.nodeOf(hanging)) !== node) continue;
    const type = types.get(mime) ?? fileTypeOf(words.textOf(mime));
    types.set(mime, type);
    entries.push({
      id,
      folder: isFolder ? id : null,
      name: odd === null ? name : String(JSON.parse(odd)),
      kind: isFolder ? "folder" : "file",
      type,
      modifiedTime: timeOf(modified) ?? null,
      ...sum,
    });
  }
  return entries;
}
