import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { allOf, condition, quoted } from "../drive/query.ts";
import { mapParallel } from "./_in_parallel.ts";
import { isClosed } from "./_is_closed.ts";
import { parentOf } from "./_name_batches.ts";
import type { Holder } from "./_path_holder.ts";
import type { RequestScope } from "./_request_scope.ts";
import { rowsOf } from "./_rows_of.ts";

/** What a path is made of, and what says where a file hangs. */
export const HANGING_COLUMNS = [
  "id",
  "name",
  "parents",
  "driveId",
  "ownedByMe",
  "sharedWithMeTime",
  "trashed",
] as const;

/** As many folders looked up one by one cost as much as a page of all the folders in the trash. */
const MOST_LOOKED_UP_IN_TRASH = 20;

/** Knows rows and the folders above them, which are looked up once (5 quota units each), and tells where each hangs. */
export class HangingRows {
  readonly #client: DriveClient;
  readonly #scope: RequestScope;
  /** By ID; null for what may not be seen. */
  readonly #rows = new Map<string, Row | null>();
  #rootId: string | undefined;
  #knowsTrash = false;
  #isAll = false;

  constructor(client: DriveClient, scope: RequestScope) {
    this.#client = client;
    this.#scope = scope;
  }

  get(id: string): Row | null | undefined {
    return this.#rows.get(id);
  }

  /** Whether all rows are known that there are. */
  get isAll(): boolean {
    return this.#isAll;
  }

  /** Takes it that all rows are given to {@link learn}, so that nothing need be looked up. */
  knowOnly(rootId: string | undefined): void {
    this.#rootId = rootId;
    this.#isAll = true;
  }

  /** Learns rows, and what is needed to tell of these where they hang. */
  async learn(rows: readonly Row[]): Promise<void> {
    // Of all rows only folders are asked for again.
    for (const row of rows) if (!this.#isAll || row.mimeType === FOLDER_TYPE) this.#rows.set(row.id, row);
    await this.#knowRoot(rows);
  }

  /** Looks up the folders above, level by level, until each is known. */
  async climb(rows: readonly Row[]): Promise<void> {
    if (this.#isAll) return;
    let level = rows;
    while (level.length > 0) {
      const unknown = this.#unknownAbove(level.filter(({ trashed }) => trashed !== true));
      const inTrash = this.#unknownAbove(level.filter(({ trashed }) => trashed === true));
      if (inTrash.size > MOST_LOOKED_UP_IN_TRASH && !this.#knowsTrash) await this.#readTrash();
      const ids = this.#knowsTrash ? [...unknown] : [...unknown, ...inTrash];
      const found = await mapParallel(ids, (id) => this.#lookUp(id));
      const trashed = [...inTrash].map((id) => this.#rows.get(id) ?? null);
      level = [...new Set([...found, ...trashed])].filter((row) => row !== null);
    }
  }

  /** Where a row hangs. What was thrown away hangs in the trash, below the folder that was thrown away with it. */
  holderOf(row: Row): Holder {
    const parentId = parentOf(row);
    const above = parentId === undefined ? undefined : this.#rows.get(parentId);
    if (row.trashed === true) {
      return parentId !== undefined && above?.trashed === true
        ? { key: parentId, parent: above, root: undefined }
        : { key: "trash:", parent: undefined, root: "trash:" };
    }
    if (parentId !== undefined && parentId === row.driveId)
      return { key: parentId, parent: undefined, root: parentId };
    if (parentId !== undefined && parentId === this.#rootId)
      return { key: parentId, parent: undefined, root: "/" };
    if (parentId !== undefined && above) return { key: parentId, parent: above, root: undefined };
    if (typeof row.sharedWithMeTime === "string")
      return { key: "shared-with-me:", parent: undefined, root: "shared-with-me:" };
    // What hangs in a folder that cannot be read is found nowhere but by its ID.
    const root = parentId === undefined ? "orphaned:" : undefined;
    return { key: root ?? "", parent: undefined, root };
  }

  /** Whether a link opened the folder, so that files may lie in it that no listing but its own shows. */
  isOpenedByLink(folderId: string): boolean {
    let at: Row | null | undefined = this.#rows.get(folderId);
    if (!at || at.ownedByMe === true) return false;
    for (;;) {
      const { parent, root }: Holder = this.holderOf(at);
      if (parent === undefined) return root === "orphaned:";
      at = parent;
    }
  }

  /** Whether a link opened any of the folders. */
  isAnyOpenedByLink(): boolean {
    for (const [id, row] of this.#rows)
      if (row?.mimeType === FOLDER_TYPE && this.isOpenedByLink(id)) return true;
    return false;
  }

  /** The files and every folder above them, each once. */
  chainsOf(rows: readonly Row[]): ReadonlyMap<string, Row> {
    const all = new Map<string, Row>();
    for (const row of rows) {
      for (let at: Row | undefined = row; at !== undefined && !all.has(at.id); at = this.holderOf(at).parent)
        all.set(at.id, at);
    }
    return all;
  }

  /** My Drive's root has an ID of its own, which its children carry. */
  async #knowRoot(rows: readonly Row[]): Promise<void> {
    if (this.#rootId !== undefined || this.#isAll) return;
    const outside = rows.some((row) => {
      const parent = parentOf(row);
      return parent !== undefined && parent !== row.driveId && row.trashed !== true;
    });
    if (!outside || this.#client.credential.kind === "api-key") return;
    const root = await getFile(this.#client, "root", { ...this.#scope, columns: ["id"] });
    this.#rootId = root.id;
  }

  #unknownAbove(rows: readonly Row[]): ReadonlySet<string> {
    const unknown = new Set<string>();
    for (const row of rows) {
      const parent = parentOf(row);
      const isRoot = parent === row.driveId || parent === this.#rootId;
      if (parent !== undefined && !isRoot && !this.#rows.has(parent)) unknown.add(parent);
    }
    return unknown;
  }

  async #lookUp(id: string): Promise<Row | null> {
    const row = await getFile(this.#client, id, { ...this.#scope, columns: HANGING_COLUMNS }).catch(
      (error) => {
        if (isClosed(error)) return null;
        throw error;
      },
    );
    this.#rows.set(id, row);
    return row;
  }

  /** A folder that is not among these was not thrown away, so that it need not be looked up. */
  async #readTrash(): Promise<void> {
    const isFolder = condition(`mimeType = ${quoted(FOLDER_TYPE)}`);
    const rows = await rowsOf(this.#client, {
      ...this.#scope,
      corpus: { corpora: "allDrives" },
      question: { query: allOf([condition("trashed = true"), isFolder]) },
      columns: HANGING_COLUMNS,
    });
    for (const row of rows) this.#rows.set(row.id, row);
    this.#knowsTrash = true;
  }
}
