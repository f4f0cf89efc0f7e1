import type { DatabaseSync } from "node:sqlite";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { isDriveId } from "../listing/drive_label.ts";
import { parsePlace } from "../listing/parse_place.ts";
import { ambiguousPath, pathNotFound } from "../listing/path_errors.ts";
import { joinPath, type PathSegment, SHORTEST_PREFIX } from "../listing/path_text.ts";
import { type Collection, type PlaceRoot, rootText } from "../listing/place.ts";
import { targetFolderOf } from "../listing/place_finder.ts";
import { quotedPath } from "../listing/quoted_path.ts";
import { quotedName } from "../quoted_name.ts";
import { suggest } from "../suggest.ts";
import type { CatalogPaths, CatalogPathsOptions } from "./_paths.ts";
import { COLLECTION_CONDITIONS } from "./_twins.ts";

/** What stands at a place of a catalog. */
export interface CatalogPlace {
  /** The place as it can be typed again. */
  readonly path: string;
  /** Number of the file or folder; undefined for what no folder holds, and for a root of which nothing is known. */
  readonly seq: number | undefined;
  readonly collection?: Collection;
  /** ID of the folder, where it is the root of My Drive or of a shared drive. */
  readonly rootId?: string | undefined;
}

/** What {@link findPlace} is told. */
export interface FindPlaceOptions extends CatalogPathsOptions {
  readonly database: DatabaseSync;
  readonly paths: CatalogPaths;
  /** As Node names it; tells how what may have been meant is quoted. @default linux */
  readonly platform?: string | undefined;
}

/** A file on the way to a place. */
interface Step {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly shortcut: string | null;
  readonly trashed: number | null;
}

const STEP = `SELECT file.seq, id, name, text AS mimeType, shortcut, trashed
  FROM file JOIN node USING (seq) JOIN word ON word.seq = mime`;

/**
 * Finds what a person named, as listings do but without asking Drive: a path, a collection such as `trash:`, an ID or a
 * URL. Shortcuts to folders are followed.
 *
 * @throws {DriveError} `INVALID_INPUT` for what is no place; `NOT_FOUND`, or `AMBIGUOUS_PATH` with the candidates.
 */
export function findPlace(text: string, options: FindPlaceOptions): CatalogPlace {
  const { platform = "linux" } = options;
  const { root, segments } = parsePlace(text, { platform });
  let found = rootOf(root, options);
  for (const [index, segment] of segments.entries()) {
    const row = child(enter(found, options), { segment, isLast: index === segments.length - 1, options });
    found = { path: joinPath(found.path, segment.text), seq: row.seq };
  }
  return { ...found, ...followed(found, options) };
}

function rootOf(root: PlaceRoot, { paths, rootId, drives }: FindPlaceOptions): CatalogPlace {
  const mine = rootId === undefined ? undefined : paths.seqOf(rootId);
  if (root.kind === "my-drive") return { path: "/", seq: mine, rootId };
  if (root.kind === "collection") return { path: rootText(root), seq: undefined, collection: root.name };
  if (root.kind === "drive") {
    const id = driveIdOf(root.drive, drives);
    return { path: rootText({ kind: "drive", drive: root.drive }), seq: paths.seqOf(id), rootId: id };
  }
  if (root.id === "root" || root.id === rootId) return { path: "/", seq: mine, rootId };
  const seq = paths.seqOf(root.id);
  if (drives.some(({ id }) => id === root.id)) return { path: `drive:${root.id}`, seq, rootId: root.id };
  if (seq !== undefined && paths.isFile(seq)) return { path: paths.pathOf(seq), seq };
  throw new DriveError("NOT_FOUND", `There is no file of the ID "${root.id}" in the catalog`, {
    hint: "What nobody shared with you and you never opened is in no catalog; to ask Google, run: drivelens info ID",
  });
}

function driveIdOf(text: string, drives: CatalogPathsOptions["drives"]): string {
  const byId = drives.find(({ id }) => id === text);
  if (byId !== undefined && isDriveId(text)) return byId.id;
  const exact = drives.filter(({ name }) => name === text);
  const fitting =
    exact.length > 0 ? exact : drives.filter(({ name }) => name?.toLowerCase() === text.toLowerCase());
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return first.id;
  if (fitting.length > 1) {
    throw new DriveError("AMBIGUOUS_PATH", `There are ${fitting.length} shared drives named "${text}"`, {
      hint: `Choose by ID: ${fitting.map(({ id }) => `drive:${id}`).join(", ")}`,
    });
  }
  if (byId !== undefined) return byId.id;
  const names = drives.flatMap(({ name }) => (name === null ? [] : [name]));
  const meant = suggest(text, names);
  throw new DriveError("NOT_FOUND", `There is no shared drive named "${text}" in the catalog`, {
    hint: `${meant === undefined ? "" : `Did you mean ${quotedName(meant)}? `}To see the shared drives, run: drivelens drives`,
  });
}

/** Goes into a folder, or through a shortcut to one. */
function enter(found: CatalogPlace, options: FindPlaceOptions): CatalogPlace {
  if (found.collection !== undefined || found.seq === undefined) return found;
  const seq = followed(found, options).seq ?? found.seq;
  if (options.paths.rootPathOf(seq) !== undefined || stepOf(seq, options)?.mimeType === FOLDER_TYPE)
    return { ...found, seq };
  throw new DriveError("NOT_FOUND", `There is nothing inside ${quotedPath(found.path)}: it is no folder`, {
    hint: "Leave out what stands behind it",
  });
}

/** Where a shortcut to a folder leads, as far as the folder is known; everything else stays. */
function followed({ seq }: CatalogPlace, options: FindPlaceOptions): { readonly seq?: number } {
  const step = seq === undefined ? undefined : stepOf(seq, options);
  const target = step === undefined ? undefined : targetOf(step);
  const targetSeq = target === undefined ? undefined : options.paths.seqOf(target);
  return targetSeq === undefined ? {} : { seq: targetSeq };
}

function targetOf({ id, mimeType, shortcut }: Step): string | undefined {
  return shortcut === null
    ? undefined
    : targetFolderOf({ id, mimeType, shortcutDetails: JSON.parse(shortcut) })?.id;
}

function stepOf(seq: number, { database }: FindPlaceOptions): Step | undefined {
  return database.prepare(`${STEP} WHERE file.seq = ?`).get(seq) as Step | undefined;
}

interface ChildOptions {
  readonly segment: PathSegment;
  readonly isLast: boolean;
  readonly options: FindPlaceOptions;
}

function child(parent: CatalogPlace, { segment, isLast, options }: ChildOptions): Step {
  const { platform = "linux" } = options;
  const path = joinPath(parent.path, segment.text);
  const rows = childrenOf(parent, { segment, options });
  const fitting = isLast
    ? rows
    : rows.filter((row) => row.mimeType === FOLDER_TYPE || targetOf(row) !== undefined);
  const { selected } = segment;
  const chosen =
    selected === undefined
      ? []
      : fitting.filter(({ id, name }) => name === selected.name && id.startsWith(selected.idPrefix));
  const exact = fitting.filter(({ name }) => name === segment.name);
  // So short a beginning of an ID is never printed: a name that ends like one comes first.
  const isTyped = selected !== undefined && selected.idPrefix.length < SHORTEST_PREFIX;
  const byName = chosen.length > 0 && !(isTyped && exact.length > 0) ? chosen : exact;
  const named = segment.id === undefined ? byName : fitting;
  const [row] = named;
  const said = { platform, parent: parent.path };
  if (row === undefined) {
    const near = childrenOf(parent, { segment: undefined, options });
    throw pathNotFound(path, { ...said, rows: near.map(rowOfStep), segment });
  }
  if (named.length > 1) throw ambiguousPath(path, { ...said, named: named.map(rowOfStep) });
  return row;
}

interface ChildrenOptions {
  /** What the children are called; undefined for all of them. */
  readonly segment: PathSegment | undefined;
  readonly options: FindPlaceOptions;
}

function childrenOf(parent: CatalogPlace, { segment, options }: ChildrenOptions): readonly Step[] {
  const { seq, collection } = parent;
  if (seq === undefined && collection === undefined) return [];
  if (segment?.id !== undefined && seq === undefined) return [];
  const isTrashed = seq !== undefined && stepOf(seq, options)?.trashed === 1;
  const where =
    collection === undefined
      ? `parent = ? AND trashed ${isTrashed ? "IS" : "IS NOT"} 1`
      : COLLECTION_CONDITIONS[collection];
  const named =
    segment === undefined
      ? ""
      : segment.id === undefined
        ? "AND name IN (?, ?) AND odd IS NULL"
        : "AND id = ?";
  const values =
    segment === undefined
      ? []
      : segment.id === undefined
        ? [segment.name, segment.selected?.name ?? segment.name]
        : [segment.id];
  const rows = options.database
    .prepare(`${STEP} WHERE ${where} ${named} ORDER BY id`)
    .all(...(seq === undefined ? [] : [seq]), ...values);
  return rows as unknown as readonly Step[];
}

function rowOfStep({ id, name, mimeType }: Step): { id: string; name: string; mimeType: string } {
  return { id, name, mimeType };
}
