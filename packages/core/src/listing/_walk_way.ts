import type { DriveClient } from "../drive/create_drive_client.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { mapParallel } from "./_in_parallel.ts";
import { isClosed } from "./_is_closed.ts";
import type { RequestScope } from "./_request_scope.ts";
import type { WalkFolder } from "./_walk_folder.ts";
import { targetFolderOf } from "./place_finder.ts";

/** What {@link WalkWay} is made of. */
export interface WalkWayOptions extends RequestScope {
  /** Where the way begins. */
  readonly folders: readonly WalkFolder[];
  /** How many levels it leads down at the most. */
  readonly depth: number;
  readonly followShortcuts: boolean;
}

/** A folder that a shortcut leads to; where it lies is not known yet. */
type Target = WalkFolder & { readonly depth: number };

/** Which folders come next on the way down; none comes twice. */
export class WalkWay {
  readonly #client: DriveClient;
  readonly #options: WalkWayOptions;
  readonly #seen: Set<string>;
  #targets: Target[] = [];

  constructor(client: DriveClient, options: WalkWayOptions) {
    this.#client = client;
    this.#options = options;
    this.#seen = new Set(options.folders.map(({ id }) => id));
  }

  /** Returns the folders that lie in a folder, and remembers where its shortcuts lead. */
  into(
    { depth: above = 0 }: WalkFolder,
    { rows, paths }: { readonly rows: readonly Row[]; readonly paths: readonly (string | undefined)[] },
  ): readonly WalkFolder[] {
    const depth = above + 1;
    if (depth >= this.#options.depth) return [];
    const folders: WalkFolder[] = [];
    for (const [at, row] of rows.entries()) {
      const path = paths[at] ?? `id:${row.id}`;
      if (row.mimeType === FOLDER_TYPE && this.#isNew(row.id)) {
        const resourceKey = textOf(row.resourceKey);
        folders.push({
          id: row.id,
          driveId: textOf(row.driveId),
          path,
          resourceKey,
          depth,
          ...privacyOf(row),
        });
      }
      const target = this.#options.followShortcuts ? targetFolderOf(row) : undefined;
      if (target !== undefined) this.#targets.push({ ...target, path, depth });
    }
    return folders;
  }

  /** Returns the folders that shortcuts lead to and that have not been read; of several ways to one, the shortest. */
  async throughShortcuts(): Promise<readonly WalkFolder[]> {
    const targets = this.#targets.toSorted(
      (one, other) => one.depth - other.depth || (one.path < other.path ? -1 : 1),
    );
    this.#targets = [];
    const found = await mapParallel(
      targets.filter(({ id }) => this.#isNew(id)),
      async (target) => ({ target, driveId: await this.#driveOf(target) }),
    );
    return found.flatMap(({ target, driveId }) => (driveId === null ? [] : [{ ...target, driveId }]));
  }

  #isNew(id: string): boolean {
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }

  /** Finds the drive in which the target lies; null where the shortcut leads nowhere, which is no loss of a row. */
  async #driveOf({ id, resourceKey }: Target): Promise<string | undefined | null> {
    try {
      const columns = ["id", "driveId"] as const;
      return textOf((await getFile(this.#client, id, { ...this.#options, columns, resourceKey })).driveId);
    } catch (error) {
      if (isClosed(error)) return null;
      throw error;
    }
  }
}

/** Who owns a folder and shares it with nobody is the one who put in it what it holds. */
function privacyOf({ ownedByMe, shared, driveId }: Row): Pick<WalkFolder, "isPrivate"> {
  return ownedByMe === true && shared === false && driveId === undefined ? { isPrivate: true } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
