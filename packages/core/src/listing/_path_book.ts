import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { allOf, condition, inFolder } from "../drive/query.ts";
import { mapParallel } from "./_in_parallel.ts";
import { isClosed } from "./_is_closed.ts";
import { askedKey, indexKey, nameBatches, parentOf } from "./_name_batches.ts";
import type { Holder } from "./_path_holder.ts";
import { rowsNamed } from "./_rows_named.ts";
import { rowsOf } from "./_rows_of.ts";
import { joinPath, segmentOf, shortestPrefix } from "./path_text.ts";
import { corpusOf, isAskable, type PlaceFinderOptions } from "./place_finder.ts";

const COLUMNS = ["id", "name", "parents", "driveId", "ownedByMe", "sharedWithMeTime", "trashed"] as const;

/**
 * Writes the paths of files that were listed, so that each can be typed and finds that file: folders above are looked up
 * (5 quota units each, once), and of siblings with one name each gets the beginning of its ID. Whether a name has
 * siblings is asked by name, forty at a time, where the whole folder is not known.
 */
export class PathBook {
  readonly #client: DriveClient;
  readonly #options: PlaceFinderOptions;
  /** By ID; null for what may not be seen. */
  readonly #rows = new Map<string, Row | null>();
  /** IDs by where they hang and their name. */
  readonly #named = new Map<string, Set<string>>();
  /** Places of which every child is known. */
  readonly #whole = new Set<string>();
  /** Names that have been asked for, by drive. */
  readonly #asked = new Set<string>();
  #rootId: string | undefined;

  constructor(client: DriveClient, options: PlaceFinderOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Learns that these are all the children of a folder, or of a place that no folder holds. */
  learnChildren(key: string, rows: readonly Row[]): void {
    this.#whole.add(key);
    for (const row of rows) this.#index(key, row);
  }

  /** Learns files that a listing of everything brought, whatever holds them. */
  async learnEverything(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#rows.set(row.id, row);
    await this.#knowRoot(rows);
    for (const row of rows) for (const key of this.#keysOf(row)) this.#index(key, row);
  }

  /** Takes it that {@link learnEverything} was given every file there is: no name needs to be asked for. */
  knowAll(): void {
    this.#whole.add("");
  }

  /** Returns the path of each file, in their order. */
  async pathsOf(rows: readonly Row[]): Promise<readonly string[]> {
    for (const row of rows) this.#rows.set(row.id, row);
    await this.#knowRoot(rows);
    await this.#climb(rows);
    await this.#askNames(this.#chains(rows));
    const labels = new Map<string, string>();
    for (const driveId of new Set(rows.map((row) => row.driveId))) {
      if (typeof driveId === "string") labels.set(driveId, await this.#options.directory.placeOf(driveId));
    }
    const paths = new Map<string, string>();
    return rows.map((row) => this.#pathOf(row, { labels, paths }));
  }

  /** The segment of a file among its siblings; undefined for a name that no path can hold, or that cannot be asked for. */
  segmentAmong(key: string, row: Row): string | undefined {
    const name = row.name ?? "";
    const segment = segmentOf(name);
    if (segment === undefined || !this.#isChecked(key, row)) return undefined;
    const siblings = this.#named.get(indexKey(key, name));
    return siblings === undefined || siblings.size < 2
      ? segment
      : `${segment}~${shortestPrefix(row.id, siblings)}`;
  }

  #pathOf(
    row: Row,
    known: { readonly labels: ReadonlyMap<string, string>; readonly paths: Map<string, string> },
  ): string {
    const chain: Row[] = [];
    let start = "";
    for (let at: Row | undefined = row; at !== undefined; ) {
      const path = known.paths.get(at.id);
      if (path !== undefined) {
        start = path;
        break;
      }
      chain.push(at);
      const holder = this.#holderOf(at);
      if (holder.root !== undefined) start = known.labels.get(holder.root) ?? holder.root;
      at = holder.parent;
    }
    for (const each of chain.reverse()) {
      const { key } = this.#holderOf(each);
      const segment = key === "" ? undefined : this.segmentAmong(key, each);
      start = segment === undefined ? `id:${each.id}` : joinPath(start, segment);
      known.paths.set(each.id, start);
    }
    return start;
  }

  #holderOf(row: Row): Holder {
    if (row.trashed === true) return { key: "trash:", parent: undefined, root: "trash:" };
    const parentId = parentOf(row);
    if (parentId !== undefined && parentId === row.driveId)
      return { key: parentId, parent: undefined, root: parentId };
    if (parentId !== undefined && parentId === this.#rootId)
      return { key: parentId, parent: undefined, root: "/" };
    const parent = parentId === undefined ? undefined : this.#rows.get(parentId);
    if (parentId !== undefined && parent) return { key: parentId, parent, root: undefined };
    if (typeof row.sharedWithMeTime === "string")
      return { key: "shared-with-me:", parent: undefined, root: "shared-with-me:" };
    // What hangs in a folder that cannot be read is found nowhere but by its ID.
    const root = parentId === undefined ? "orphaned:" : undefined;
    return { key: root ?? "", parent: undefined, root };
  }

  /**
   * Where a name must be its own: what was shared by itself can be named there too, wherever it hangs. Whether its folder
   * can be read makes no difference, for that may not be known yet.
   */
  #keysOf(row: Row): readonly string[] {
    if (row.trashed === true) return ["trash:"];
    const parentId = parentOf(row);
    if (typeof row.sharedWithMeTime === "string")
      return parentId === undefined ? ["shared-with-me:"] : [parentId, "shared-with-me:"];
    return [parentId ?? "orphaned:"];
  }

  /** Whether a link opened the folder, so that files may lie in it that no listing but its own shows. */
  #isOpenedByLink(key: string): boolean {
    let at: Row | null | undefined = this.#rows.get(key);
    if (!at || at.ownedByMe === true) return false;
    for (;;) {
      const { parent, root }: Holder = this.#holderOf(at);
      if (parent === undefined) return root === "orphaned:";
      at = parent;
    }
  }

  #index(key: string, row: Row): void {
    const at = indexKey(key, row.name ?? "");
    const ids = this.#named.get(at);
    if (ids === undefined) this.#named.set(at, new Set([row.id]));
    else ids.add(row.id);
  }

  #isChecked(key: string, row: Row): boolean {
    if (this.#whole.has(key)) return true;
    if (this.#isOpenedByLink(key)) return false;
    return this.#whole.has("") || this.#asked.has(askedKey(row, row.name ?? ""));
  }

  /** My Drive's root has an ID of its own, which its children carry. */
  async #knowRoot(rows: readonly Row[]): Promise<void> {
    if (this.#rootId !== undefined) return;
    const outside = rows.some((row) => {
      const parent = parentOf(row);
      return parent !== undefined && parent !== row.driveId && row.trashed !== true;
    });
    if (!outside || this.#client.credential.kind === "api-key") return;
    const root = await getFile(this.#client, "root", { ...this.#options, columns: ["id"] });
    this.#rootId = root.id;
  }

  /** Looks up the folders above, level by level, until each is known. */
  async #climb(rows: readonly Row[]): Promise<void> {
    let level = rows;
    while (level.length > 0) {
      const unknown = new Set<string>();
      for (const row of level) {
        const parent = parentOf(row);
        const isRoot = parent === row.driveId || parent === this.#rootId;
        if (parent !== undefined && !isRoot && row.trashed !== true && !this.#rows.has(parent))
          unknown.add(parent);
      }
      level = (await mapParallel([...unknown], (id) => this.#lookUp(id))).filter((row) => row !== null);
    }
  }

  async #lookUp(id: string): Promise<Row | null> {
    const row = await getFile(this.#client, id, { ...this.#options, columns: COLUMNS }).catch((error) => {
      if (isClosed(error)) return null;
      throw error;
    });
    this.#rows.set(id, row);
    return row;
  }

  /** The files and every folder above them, each once. */
  #chains(rows: readonly Row[]): ReadonlyMap<string, Row> {
    const all = new Map<string, Row>();
    for (const row of rows) {
      for (let at: Row | undefined = row; at !== undefined && !all.has(at.id); at = this.#holderOf(at).parent)
        all.set(at.id, at);
    }
    return all;
  }

  async #readFolder(id: string): Promise<void> {
    const rows = await rowsOf(this.#client, {
      ...this.#options,
      corpus: corpusOf(this.#rows.get(id)?.driveId),
      question: { query: allOf([inFolder(id), condition("trashed = false")]) },
      columns: COLUMNS,
    }).catch((error) => {
      if (isClosed(error)) return undefined;
      throw error;
    });
    if (rows !== undefined) this.learnChildren(id, rows);
  }

  /** Asks by name, not by folder: of a query with many folders Google is known to leave some out. */
  async #askNames(rows: ReadonlyMap<string, Row>): Promise<void> {
    const wanted = new Map<string, Row>();
    const opened = new Set<string>();
    for (const row of rows.values()) {
      const name = row.name ?? "";
      if (!isAskable(name) || segmentOf(name) === undefined) continue;
      const { key } = this.#holderOf(row);
      if (this.#isChecked(key, row)) continue;
      if (this.#isOpenedByLink(key)) opened.add(key);
      else wanted.set(askedKey(row, name), row);
    }
    await mapParallel([...opened], (id) => this.#readFolder(id));
    await mapParallel(nameBatches([...wanted.values()]), async (batch) => {
      const found = await rowsNamed(this.#client, batch, { ...this.#options, columns: COLUMNS });
      for (const row of found) for (const key of this.#keysOf(row)) this.#index(key, row);
      for (const row of batch) this.#asked.add(askedKey(row, row.name ?? ""));
    });
  }
}
