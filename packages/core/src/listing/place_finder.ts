import { type FileColumn, PATH_COLUMNS } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Corpus, Row } from "../drive/list_page.ts";
import { FOLDER_TYPE, SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { allOf, anyOf, condition, inFolder, quoted, type SortableQuery } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { RequestScope } from "./_request_scope.ts";
import { rowsOf } from "./_rows_of.ts";
import { rowsOfId } from "./_rows_of_id.ts";
import type { DriveDirectory } from "./drive_directory.ts";
import { parsePlace } from "./parse_place.ts";
import { ambiguousPath, nobodysDrive, pathNotFound } from "./path_errors.ts";
import { joinPath, type PathSegment, SHORTEST_PREFIX } from "./path_text.ts";
import { type Collection, type Place, type PlaceRoot, rootText } from "./place.ts";
import { quotedPath } from "./quoted_path.ts";

/** What is asked of everything on the way to a place. */
const COLUMNS: readonly FileColumn[] = [...PATH_COLUMNS, "shortcutDetails", "resourceKey"];
/** A longer name makes a longer address than Google takes; its folder is read whole instead. */
const LONGEST_NAME_IN_QUERY = 4000;
const EVERYWHERE: Corpus = { corpora: "allDrives" };
const OWN: Corpus = { corpora: "user" };

/** What stands at a place. */
export interface FoundPlace {
  /** The place as it can be typed again. */
  readonly path: string;
  /** What lists the place, where no folder holds it. */
  readonly collection?: Collection;
  /** The file or folder; for a shared drive and for My Drive their root folder. */
  readonly row?: Row;
  /** Whether it is the root of My Drive or of a shared drive. */
  readonly isRoot: boolean;
  readonly resourceKey?: string | undefined;
}

/** What {@link PlaceFinder} is made of. */
export interface PlaceFinderOptions extends RequestScope {
  readonly directory: DriveDirectory;
}

/** Finds places: one request for each name of a path at the most, and none twice. */
export class PlaceFinder {
  readonly #client: DriveClient;
  readonly #options: PlaceFinderOptions;
  readonly #found = new Map<string, Promise<readonly Row[]>>();

  constructor(client: DriveClient, options: PlaceFinderOptions) {
    this.#client = client;
    this.#options = options;
  }

  /**
   * Finds what a person named; shortcuts to folders on the way are followed, the last name is not.
   *
   * @throws {DriveError} `INVALID_INPUT` for what is no place, and for one of a person's own with an API key; `NOT_FOUND`,
   * or `AMBIGUOUS_PATH` with the candidates.
   */
  async find(text: string): Promise<FoundPlace> {
    const place = parsePlace(text, this.#client);
    let found = await this.#root(place);
    for (const [index, segment] of place.segments.entries()) {
      const parent = found.row === undefined ? found : await this.#entered(found);
      found = await this.#child(parent, { segment, last: index === place.segments.length - 1 });
    }
    return found;
  }

  /** Returns the folder that a shortcut to a folder leads to, and everything else as it is. */
  async followed(found: FoundPlace): Promise<FoundPlace> {
    const target = targetFolderOf(found.row);
    if (target === undefined) return found;
    const row = await getFile(this.#client, target.id, {
      ...this.#options,
      columns: COLUMNS,
      resourceKey: target.resourceKey,
    });
    return { path: found.path, row, isRoot: false, resourceKey: target.resourceKey };
  }

  async #root({ root }: Place): Promise<FoundPlace> {
    if (this.#client.credential.kind === "api-key" && isSomebodys(root)) throw nobodysDrive(root);
    if (root.kind === "my-drive")
      return { path: "/", row: { id: "root", name: "", mimeType: FOLDER_TYPE }, isRoot: true };
    if (root.kind === "collection") return { path: rootText(root), collection: root.name, isRoot: true };
    if (root.kind === "drive") {
      const driveId = await this.#options.directory.idOf(root.drive);
      const row = { id: driveId, name: "", mimeType: FOLDER_TYPE, driveId };
      return { path: this.#options.directory.label(driveId), row, isRoot: true };
    }
    const { id, resourceKey } = root;
    const row = await getFile(this.#client, id, { ...this.#options, columns: COLUMNS, resourceKey });
    if (row.id === row.driveId)
      return { path: await this.#options.directory.placeOf(row.id), row, isRoot: true };
    return { path: rootText(root), row, isRoot: id === "root", resourceKey };
  }

  /** Goes into a folder, or through a shortcut to one. */
  async #entered(found: FoundPlace): Promise<FoundPlace> {
    const folder = await this.followed(found);
    if (folder.row?.mimeType === FOLDER_TYPE) return folder;
    throw new DriveError("NOT_FOUND", `There is nothing inside ${quotedPath(found.path)}: it is no folder`, {
      hint: "Leave out what stands behind it",
    });
  }

  async #child(
    parent: FoundPlace,
    { segment, last }: { readonly segment: PathSegment; readonly last: boolean },
  ): Promise<FoundPlace> {
    const rows = await this.#rowsNamed(parent, segment);
    const fitting = last ? rows : rows.filter((row) => isWay(row));
    const { selected } = segment;
    const chosen =
      selected === undefined
        ? []
        : fitting.filter(({ id, name }) => name === selected.name && id.startsWith(selected.idPrefix));
    const byId = segment.id === undefined ? undefined : fitting;
    const exact = fitting.filter(({ name }) => name === segment.name);
    // So short a beginning of an ID is never printed: a name that ends like one comes first.
    const isTyped = selected !== undefined && selected.idPrefix.length < SHORTEST_PREFIX;
    const named = byId ?? (chosen.length > 0 && !(isTyped && exact.length > 0) ? chosen : exact);
    const path = joinPath(parent.path, segment.text);
    const [row] = named;
    const { platform } = this.#client;
    if (row === undefined) throw pathNotFound(path, { platform, parent: parent.path, rows, segment });
    if (named.length > 1) throw ambiguousPath(path, { platform, parent: parent.path, named });
    return { path, row, isRoot: false, resourceKey: row.resourceKey as string | undefined };
  }

  #rowsNamed(parent: FoundPlace, segment: PathSegment): Promise<readonly Row[]> {
    const names = [segment.name, ...(segment.selected === undefined ? [] : [segment.selected.name])];
    const key = JSON.stringify([parent.row?.id ?? parent.path, names]);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const asked =
      segment.id === undefined
        ? this.#ask(parent, names)
        : rowsOfId(this.#client, segment.id, {
            ...this.#options,
            columns: COLUMNS,
            folderId: parent.row?.id,
          });
    this.#found.set(key, asked);
    return asked;
  }

  async #ask(parent: FoundPlace, names: readonly string[]): Promise<readonly Row[]> {
    const scope = scopeOf(parent);
    const askable = names.every(isAskable);
    const conditions = askable
      ? [...scope.conditions, anyOf(names.map((name) => condition(`name = ${quoted(name)}`)))]
      : scope.conditions;
    const rows = await rowsOf(this.#client, {
      ...this.#options,
      corpus: scope.corpus,
      question: { query: allOf(conditions) },
      columns: COLUMNS,
      resourceKeys:
        parent.resourceKey === undefined || parent.row === undefined
          ? undefined
          : new Map([[parent.row.id, parent.resourceKey]]),
    });
    return scope.keep === undefined ? rows : rows.filter(scope.keep);
  }
}

/** Tells whether Google takes a query with this name in it. */
export function isAskable(name: string): boolean {
  return name.isWellFormed() && encodeURIComponent(name).length <= LONGEST_NAME_IN_QUERY;
}

/** Tells whether an item is one of {@link Collection} `orphaned`: nothing that may be seen holds it. */
export function isOrphaned(row: Row): boolean {
  return row.parents === undefined && typeof row.sharedWithMeTime !== "string" && row.id !== row.driveId;
}

/** Where a shortcut to a folder leads. */
export function targetFolderOf(
  row: Row | undefined,
): { readonly id: string; readonly resourceKey: string | undefined } | undefined {
  if (row?.mimeType !== SHORTCUT_TYPE) return undefined;
  const details = row.shortcutDetails as
    | { targetId?: string; targetMimeType?: string; targetResourceKey?: string }
    | undefined;
  if (details?.targetMimeType !== FOLDER_TYPE || details.targetId === undefined) return undefined;
  return { id: details.targetId, resourceKey: details.targetResourceKey };
}

/** What holds the children of a place. */
interface ChildScope {
  readonly corpus: Corpus;
  readonly conditions: readonly SortableQuery[];
  readonly keep?: (row: Row) => boolean;
}

/** Where a folder's files are looked for: in its shared drive, or in what is the person's own and shared with them. */
export function corpusOf(driveId: unknown): Corpus {
  return typeof driveId === "string" ? { corpora: "drive", driveId } : OWN;
}

/** A folder of a shared drive may be shared with somebody who is no member of the drive. */
export function corporaOf({ id, driveId }: { readonly id: string; readonly driveId?: unknown }): {
  readonly corpus: Corpus;
  readonly otherwise?: Corpus;
} {
  const corpus = corpusOf(driveId);
  return corpus === OWN || id === driveId ? { corpus } : { corpus, otherwise: OWN };
}

/** What each person has of their own, and nobody's key has none of. */
function isSomebodys(root: PlaceRoot): boolean {
  return root.kind === "my-drive" || root.kind === "collection" || (root.kind === "id" && root.id === "root");
}

const UNTRASHED = condition("trashed = false");

function scopeOf({ row, collection }: FoundPlace): ChildScope {
  if (row !== undefined) {
    const trash = row.trashed === true ? condition("trashed = true") : UNTRASHED;
    return { corpus: corpusOf(row.driveId), conditions: [inFolder(row.id), trash] };
  }
  switch (collection) {
    case "shared-with-me":
      return { corpus: OWN, conditions: [condition("sharedWithMe = true"), UNTRASHED] };
    case "starred":
      return { corpus: EVERYWHERE, conditions: [condition("starred = true"), UNTRASHED] };
    case "trash":
      return { corpus: EVERYWHERE, conditions: [condition("trashed = true")] };
    default:
      return { corpus: OWN, conditions: [UNTRASHED], keep: isOrphaned };
  }
}

function isWay(row: Row): boolean {
  return row.mimeType === FOLDER_TYPE || targetFolderOf(row) !== undefined;
}
