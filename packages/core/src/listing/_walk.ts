import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Row } from "../drive/list_page.ts";
import type { Query, SortableQuery } from "../drive/query.ts";
import { type FolderAnswer, FolderRows } from "./_folder_rows.ts";
import { OpenDrives } from "./_open_drives.ts";
import type { PathBook } from "./_path_book.ts";
import { RequestPool } from "./_request_pool.ts";
import type { Tally } from "./_tally.ts";
import type { WalkFolder } from "./_walk_folder.ts";
import { WalkWay } from "./_walk_way.ts";
import { joinPath } from "./path_text.ts";
import type { Strategy } from "./strategy.ts";

/** What {@link walk} reads. */
export interface WalkOptions {
  readonly folders: readonly WalkFolder[];
  /** How many levels at the most. */
  readonly depth: number;
  readonly followShortcuts: boolean;
  readonly columns: readonly FileColumn[];
  /** Whether what lies in the trash is wanted; absent where both are. */
  readonly trash: SortableQuery | undefined;
  /** What Drive alone can decide of the files; asked in a second question, for folders that hold something. */
  readonly onlyDrive?: Query | undefined;
  readonly book: PathBook;
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
  /**
   * Whether folders that questions for several brought nothing of are left at that; the receipt counts them, since they
   * may hold something. @default false
   */
  readonly quick?: boolean | undefined;
  /**
   * Quota units that the whole listing may use; the receipt counts the folders for which they did not suffice. Pages that
   * are on their way when they give out are read. @default as many as it takes
   */
  readonly maxUnits?: number | undefined;
  /** `folders` asks a question for each folder. @default as many folders in one question as fill a page */
  readonly strategy?: Strategy | undefined;
}

/** The children of one folder. */
export interface WalkedFolder {
  readonly folder: WalkFolder;
  readonly rows: readonly Row[];
  /** The path of each row; none for what was thrown away out of the folder: only the trash leads there. */
  readonly paths: readonly (string | undefined)[];
  /** IDs of the rows that Drive has chosen; absent where it was not asked. */
  readonly chosen?: ReadonlySet<string> | undefined;
}

/**
 * Reads folders from the top down: as many in one question as fill a page, many questions at a time, and each folder as
 * soon as it is known. None is read twice, so shortcuts that go round in circles end; folders that only shortcuts lead to
 * come after all others.
 *
 * @throws {DriveError} what closes the one folder that was named; of several, a closed one is noted and left out.
 */
export async function* walk(client: DriveClient, options: WalkOptions): AsyncGenerator<WalkedFolder> {
  const stop = new AbortController();
  const walker = new Walker(client, {
    ...options,
    signal: options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]),
  });
  try {
    do yield* walker.read();
    while (await walker.goThroughShortcuts());
  } finally {
    // Nobody waits for what is still on its way when the reader stops, or one question has failed.
    stop.abort();
  }
}

class Walker {
  readonly #options: WalkOptions;
  readonly #pool = new RequestPool();
  readonly #children: FolderRows;
  readonly #chosen: FolderRows;
  readonly #way: WalkWay;
  readonly #named: ReadonlySet<string>;
  /** Folders of which it is not known yet what Drive chooses of their rows. */
  readonly #waiting = new Map<string, WalkedFolder>();
  readonly #unverified = new Set<string>();

  constructor(client: DriveClient, options: WalkOptions) {
    const { trash, onlyDrive, quick = false, maxUnits = Number.POSITIVE_INFINITY, tally, folders } = options;
    const scope = { usage: tally.usage, signal: options.signal };
    const conditions: readonly Query[] = trash === undefined ? [] : [trash];
    const alone = options.strategy === "folders";
    const shared = {
      ...options,
      alone,
      quick,
      maxUnits,
      pool: this.#pool,
      drives: new OpenDrives(client, scope),
    };
    this.#options = options;
    this.#way = new WalkWay(client, { ...options, ...scope });
    this.#named = new Set(folders.map(({ path }) => path));
    this.#children = new FolderRows(client, { ...shared, conditions, moreToCome: () => false });
    this.#chosen = new FolderRows(client, {
      ...shared,
      conditions: onlyDrive === undefined ? conditions : [...conditions, onlyDrive],
      columns: ["id"],
      moreToCome: () => this.#children.isAsking,
    });
    for (const folder of folders) this.#children.add(folder);
  }

  /** Reads until nothing is left that is known of. */
  async *read(): AsyncGenerator<WalkedFolder> {
    for (;;) {
      this.#children.fill();
      this.#chosen.fill();
      const children = this.#children.take();
      const chosen = this.#chosen.take();
      for (const answer of children) yield* this.#receive(answer);
      for (const answer of chosen) yield* this.#judge(answer);
      if (children.length + chosen.length > 0) continue;
      if (this.#pool.running > 0) await this.#pool.next();
      else if (!this.#children.giveUp() && !this.#chosen.giveUp()) return;
    }
  }

  /** Takes in what shortcuts lead to; false where that is nothing new. */
  async goThroughShortcuts(): Promise<boolean> {
    const folders = await this.#way.throughShortcuts();
    for (const folder of folders) this.#children.add(folder);
    return folders.length > 0;
  }

  *#receive(answer: FolderAnswer): Generator<WalkedFolder> {
    if (!this.#isReadable(answer)) return;
    const { folder, rows } = answer;
    const { book, trash, onlyDrive } = this.#options;
    if (answer.lacks === undefined) book.learnChildren(folder.id, rows);
    const paths = rows.map((row) => {
      if (trash === undefined && row.trashed === true) return undefined;
      const segment = book.segmentAmong(folder.id, row);
      return segment === undefined ? `id:${row.id}` : joinPath(folder.path, segment);
    });
    const walked = { folder, rows, paths };
    for (const next of this.#way.into(folder, walked)) this.#children.add(next);
    if (onlyDrive === undefined || rows.length === 0) {
      yield walked;
      return;
    }
    this.#waiting.set(folder.id, walked);
    this.#chosen.add(folder);
  }

  *#judge(answer: FolderAnswer): Generator<WalkedFolder> {
    const walked = this.#waiting.get(answer.folder.id);
    this.#waiting.delete(answer.folder.id);
    if (walked === undefined || !this.#isReadable(answer)) return;
    yield { ...walked, chosen: new Set(answer.rows.map(({ id }) => id)) };
  }

  /** Notes what may be missing of a folder; false where it is closed. */
  #isReadable({ folder, lacks, error }: FolderAnswer): boolean {
    const { tally } = this.#options;
    if (error !== undefined) {
      if (this.#named.size === 1 && this.#named.has(folder.path)) throw error;
      tally.missing(folder.path, error.code);
      return false;
    }
    if (lacks === "UNVERIFIED") tally.unverified(this.#unverified.add(folder.id).size);
    else if (lacks !== undefined) tally.incomplete(lacks);
    return true;
  }
}
