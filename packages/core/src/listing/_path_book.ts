import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Row } from "../drive/list_page.ts";
import { allOf, condition, inFolder } from "../drive/query.ts";
import { HANGING_COLUMNS, HangingRows } from "./_hanging_rows.ts";
import { mapParallel } from "./_in_parallel.ts";
import { isClosed } from "./_is_closed.ts";
import { askedKey, nameBatches, parentOf } from "./_name_batches.ts";
import type { Holder } from "./_path_holder.ts";
import { rowsNamed } from "./_rows_named.ts";
import { rowsOf } from "./_rows_of.ts";
import type { KnownRows } from "./known_rows.ts";
import { idSegment, joinPath, segmentOf, shortestPrefix } from "./path_text.ts";
import { corpusOf, isAskable, type PlaceFinderOptions } from "./place_finder.ts";

/**
 * Writes the paths of files that were listed, so that each can be typed and finds that file: folders above are looked up
 * (5 quota units each, once), and of siblings with one name each gets the beginning of its ID. Whether a name has
 * siblings is asked by name, forty at a time, where the whole folder is not known.
 */
export class PathBook {
  readonly #client: DriveClient;
  readonly #options: PlaceFinderOptions;
  readonly #hanging: HangingRows;
  /** IDs by where they hang, and by their name; most names are there once. */
  readonly #named = new Map<string, Map<string, string | Set<string>>>();
  /** Places of which every child is known. */
  readonly #whole = new Set<string>();
  /** Names that have been asked for, by drive. */
  readonly #asked = new Set<string>();
  /** Whether nobody need or may be asked: what cannot be checked is then named by its ID. */
  #asksNothing = false;

  constructor(client: DriveClient, options: PlaceFinderOptions) {
    this.#client = client;
    this.#options = options;
    this.#hanging = new HangingRows(client, options);
  }

  /** Learns that these are all the children of a folder, or of a place that no folder holds. */
  learnChildren(key: string, rows: readonly Row[]): void {
    this.#whole.add(key);
    for (const row of rows) this.#index(key, row);
  }

  /** Learns files that a listing of everything brought, whatever holds them. */
  async learnEverything(rows: readonly Row[]): Promise<void> {
    await this.#hanging.learn(rows);
    for (const row of rows) for (const key of this.#keysOf(row)) this.#index(key, row);
  }

  /** Learns all the files that there are; what none of them holds hangs nowhere, and nobody is asked for it. */
  async learnKnown(
    rows: readonly Row[],
    { rootId, isOffline }: Pick<KnownRows, "rootId" | "isOffline">,
  ): Promise<void> {
    this.#hanging.knowOnly(rootId);
    await this.learnEverything(rows);
    this.knowAll();
    // In what only a link opened, there may be more than listings show.
    this.#asksNothing = isOffline || !this.#hanging.isAnyOpenedByLink();
  }

  /** Whether no name needs to be asked for. */
  get knowsAll(): boolean {
    return this.#whole.has("");
  }

  /** Takes it that {@link learnEverything} was given every file there is: no name needs to be asked for. */
  knowAll(): void {
    this.#whole.add("");
  }

  /** Returns the path of each file, in their order. */
  async pathsOf(rows: readonly Row[]): Promise<readonly string[]> {
    if (!this.#hanging.isAll) {
      await this.#hanging.learn(rows);
      await this.#hanging.climb(rows);
    }
    if (!this.#asksNothing) await this.#askNames(this.#hanging.chainsOf(rows));
    const labels = new Map<string, string>();
    for (const driveId of new Set(rows.map((row) => row.driveId))) {
      if (typeof driveId === "string") labels.set(driveId, await this.#options.directory.placeOf(driveId));
    }
    const paths = new Map<string, string>();
    return rows.map((row) => this.#pathOf(row, { labels, paths }));
  }

  /**
   * The segment of a file among its siblings: its ID for a name that no path can hold, or that cannot be asked for. Undefined
   * where that leads nowhere, since no folder holds the file.
   */
  segmentAmong(key: string, row: Row): string | undefined {
    const name = row.name ?? "";
    const segment = segmentOf(name);
    if (segment === undefined || !this.#isChecked(key, row))
      return isNoFolder(key) ? undefined : idSegment(row.id);
    const named = this.#named.get(key)?.get(name);
    // A file that a link opens may hang nowhere and yet be in no listing, so that no name of it leads there.
    if (isNoFolder(key) && named !== row.id && !(named instanceof Set && named.has(row.id))) return undefined;
    return named instanceof Set ? `${segment}~${shortestPrefix(row.id, named)}` : segment;
  }

  #pathOf(
    row: Row,
    known: { readonly labels: ReadonlyMap<string, string>; readonly paths: Map<string, string> },
  ): string {
    const chain: { readonly row: Row; readonly key: string }[] = [];
    let start = "";
    for (let at: Row | undefined = row; at !== undefined; ) {
      const path = known.paths.get(at.id);
      if (path !== undefined) {
        start = path;
        break;
      }
      const { key, root, parent }: Holder = this.#hanging.holderOf(at);
      chain.push({ row: at, key });
      if (root !== undefined) start = known.labels.get(root) ?? root;
      at = parent;
    }
    for (const { row: each, key } of chain.reverse()) {
      const segment = key === "" ? undefined : this.segmentAmong(key, each);
      start = segment === undefined ? `id:${each.id}` : joinPath(start, segment);
      // Of what hangs at the end of a chain the path is asked for once.
      if (each !== row) known.paths.set(each.id, start);
    }
    return start;
  }

  /**
   * Where a name must be its own: what was thrown away or shared can be named in the trash or among what was shared, wherever
   * it hangs. Whether its folder can be read makes no difference, for that may not be known yet.
   */
  #keysOf(row: Row): readonly string[] {
    const parentId = parentOf(row);
    if (row.trashed === true) return parentId === undefined ? ["trash:"] : [parentId, "trash:"];
    if (typeof row.sharedWithMeTime === "string")
      return parentId === undefined ? ["shared-with-me:"] : [parentId, "shared-with-me:"];
    return [parentId ?? "orphaned:"];
  }

  #index(key: string, row: Row): void {
    const { id, name = "" } = row;
    let siblings = this.#named.get(key);
    if (siblings === undefined) {
      siblings = new Map();
      this.#named.set(key, siblings);
    }
    const ids = siblings.get(name);
    if (ids === undefined) siblings.set(name, id);
    else if (typeof ids !== "string") ids.add(id);
    else if (ids !== id) siblings.set(name, new Set([ids, id]));
  }

  #isChecked(key: string, row: Row): boolean {
    if (this.#whole.has(key)) return true;
    if (this.#hanging.isOpenedByLink(key)) return false;
    return this.#whole.has("") || this.#asked.has(askedKey(row, row.name ?? ""));
  }

  async #readFolder(id: string): Promise<void> {
    const rows = await rowsOf(this.#client, {
      ...this.#options,
      corpus: corpusOf(this.#hanging.get(id)?.driveId),
      question: { query: allOf([inFolder(id), condition("trashed = false")]) },
      columns: HANGING_COLUMNS,
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
      const { key } = this.#hanging.holderOf(row);
      if (this.#isChecked(key, row)) continue;
      if (this.#hanging.isOpenedByLink(key)) opened.add(key);
      else wanted.set(askedKey(row, name), row);
    }
    await mapParallel([...opened], (id) => this.#readFolder(id));
    await mapParallel(nameBatches([...wanted.values()]), async (batch) => {
      const found = await rowsNamed(this.#client, batch, { ...this.#options, columns: HANGING_COLUMNS });
      for (const row of found) for (const key of this.#keysOf(row)) this.#index(key, row);
      for (const row of batch) this.#asked.add(askedKey(row, row.name ?? ""));
    });
  }
}

/** Whether what hangs there is found by a question for all of it, and not by the folder. */
function isNoFolder(key: string): boolean {
  return key.endsWith(":");
}
