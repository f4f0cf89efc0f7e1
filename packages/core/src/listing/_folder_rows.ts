import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type Corpus, LIST_QUOTA_UNITS, type Row } from "../drive/list_page.ts";
import type { Query } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import { FolderQueue } from "./_folder_queue.ts";
import { isClosed } from "./_is_closed.ts";
import type { OpenDrives } from "./_open_drives.ts";
import type { Asked } from "./_parent_groups.ts";
import { isSpokenFor, pagesWorth, parentsInCorpus } from "./_parents_in_corpus.ts";
import { type GroupAnswer, readGroup } from "./_read_group.ts";
import type { RequestPool } from "./_request_pool.ts";
import type { Tally } from "./_tally.ts";
import type { WalkFolder } from "./_walk_folder.ts";
import type { IncompleteReason } from "./receipt.ts";

/** What {@link FolderRows} reads. */
export interface FolderRowsOptions {
  /** What holds of every row, beside lying in the folder. */
  readonly conditions: readonly Query[];
  readonly columns: readonly FileColumn[];
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
  readonly pool: RequestPool;
  readonly drives: OpenDrives;
  /** Whether folders that two questions for several brought nothing of are left at that. */
  readonly quick: boolean;
  /** Quota units that the whole listing may use. */
  readonly maxUnits: number;
  /** Whether each folder has a question of its own. */
  readonly alone: boolean;
  /** Whether further folders may come, whatever comes of those that are here. */
  readonly moreToCome: () => boolean;
}

/** What a folder was found to hold. */
export interface FolderAnswer {
  readonly folder: WalkFolder;
  readonly rows: readonly Row[];
  /** Why rows of it may be missing; absent where none are. */
  readonly lacks?: IncompleteReason;
  /** What closed the folder. */
  readonly error?: DriveError;
}

interface Scan {
  /** Whether the corpus is being listed; a listing that took too long is not begun again. */
  isRunning: boolean;
}

/**
 * Finds what lies in folders, by questions for as many at a time as fill a page, and makes certain of it: see
 * {@link FolderQueue}.
 */
export class FolderRows {
  readonly #client: DriveClient;
  readonly #options: FolderRowsOptions;
  readonly #queues = new Map<string, FolderQueue>();
  readonly #scans = new Map<FolderQueue, Scan>();
  readonly #rowsSeen = new Map<FolderQueue, number>();
  #answers: FolderAnswer[] = [];
  #running = 0;

  constructor(client: DriveClient, options: FolderRowsOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Whether questions are on their way. */
  get isAsking(): boolean {
    return this.#running > 0;
  }

  /** Takes in a folder to be asked for. */
  add(folder: WalkFolder): void {
    const queue = this.#queueFor(this.#options.drives.corpusOf(folder));
    if (this.#options.alone) queue.addAlone([{ folder, misses: 0 }]);
    else queue.add(folder);
  }

  /** Sends off what can be asked now. */
  fill(): void {
    for (const queue of this.#queues.values()) {
      this.#send(queue);
      if (this.#options.moreToCome()) continue;
      if (!queue.mixLast()) this.#settle(queue);
      this.#send(queue);
    }
  }

  /** Takes out the answers that have come. */
  take(): readonly FolderAnswer[] {
    const answers = this.#answers;
    this.#answers = [];
    return answers;
  }

  /** Leaves the folders for which the quota units did not suffice; false where there are none. */
  giveUp(): boolean {
    const left = [...this.#queues.values()].flatMap((queue) => queue.takeAll());
    this.#leave(left);
    return left.length > 0;
  }

  #queueFor(corpus: Corpus): FolderQueue {
    const key = JSON.stringify(corpus);
    const { conditions, quick, maxUnits } = this.#options;
    const rest = conditions.map(({ q }) => q).join();
    const thrifty = Number.isFinite(maxUnits);
    const queue = this.#queues.get(key) ?? new FolderQueue(corpus, { rest, quick, thrifty });
    this.#queues.set(key, queue);
    return queue;
  }

  #send(queue: FolderQueue): void {
    const { pool } = this.#options;
    while (pool.hasRoom && this.#canAfford()) {
      const group = queue.next(pool.running);
      if (group === undefined) return;
      this.#start(async () => {
        try {
          this.#hear(queue, group, await this.#read(queue, group));
        } catch (error) {
          await this.#recover(queue, group, error);
        } finally {
          queue.ended();
        }
      });
    }
  }

  /** Questions on their way are counted in, whether or not they have been paid for; as they end there may be room again. */
  #canAfford(): boolean {
    const { tally, pool, maxUnits } = this.#options;
    return tally.usage.quotaUnits + (pool.running + 1) * LIST_QUOTA_UNITS <= maxUnits;
  }

  #start(task: () => Promise<void>): void {
    this.#running++;
    this.#options.pool.start(() => task().finally(() => this.#running--));
  }

  #read({ corpus }: FolderQueue, group: readonly Asked[]): Promise<GroupAnswer> {
    const folders = group.map(({ folder }) => folder);
    return readGroup(this.#client, folders, { ...this.#options, corpus });
  }

  #hear(queue: FolderQueue, group: readonly Asked[], answer: GroupAnswer): void {
    const isAlone = group.length === 1;
    const { isCut, isIncomplete } = answer;
    this.#rowsSeen.set(queue, (this.#rowsSeen.get(queue) ?? 0) + answer.rows);
    if (!isAlone && (answer.hasStrays || isIncomplete)) {
      queue.addAlone(group);
      return;
    }
    for (const asked of group) {
      const { folder } = asked;
      const rows = answer.rowsOf(folder);
      if (!isAlone) queue.learn(rows);
      const lacks = isCut ? "UNVERIFIED" : isIncomplete ? "INCOMPLETE_SEARCH" : undefined;
      if (lacks !== undefined) this.#answers.push({ folder, rows, lacks });
      else if (isAlone || rows.length > 0 || queue.missed(asked)) this.#answers.push({ folder, rows });
    }
  }

  /** One folder that cannot be read, or a question that is too long, must not lose the others. */
  async #recover(queue: FolderQueue, group: readonly Asked[], error: unknown): Promise<void> {
    if (!(error instanceof DriveError)) throw error;
    const { code } = error;
    const isForbidden: boolean = isClosed(error);
    if (code === "NOT_FOUND" && (await this.#options.drives.isClosed(queue.corpus)))
      this.#moveOrRefuse(group, error);
    else if (group.length > 1 && (isForbidden || code === "INVALID_INPUT")) queue.addHalves(group);
    else if (isForbidden) for (const { folder } of group) this.#refuse(folder, error);
    else throw error;
  }

  #moveOrRefuse(group: readonly Asked[], error: DriveError): void {
    for (const { folder } of group) {
      if (folder.id === folder.driveId) this.#refuse(folder, error);
      else this.add(folder);
    }
  }

  #refuse(folder: WalkFolder, error: DriveError): void {
    this.#answers.push({ folder, rows: [], lacks: error.code, error });
  }

  #leave(group: readonly Asked[]): void {
    for (const { folder } of group) this.#answers.push({ folder, rows: [], lacks: "UNVERIFIED" });
  }

  /** Makes certain of the folders that stayed without rows, the cheaper way. */
  #settle(queue: FolderQueue): void {
    const { quick, tally, maxUnits } = this.#options;
    const scan = this.#scans.get(queue);
    if (scan?.isRunning === true) return;
    const unsettled = queue.takeUnsettled();
    if (quick) {
      this.#leave(unsettled);
      return;
    }
    const spokenFor = unsettled.filter(({ folder }) => isSpokenFor(folder, queue.corpus));
    const rowsSeen = this.#rowsSeen.get(queue) ?? 0;
    const worth = scan === undefined ? pagesWorth({ folders: spokenFor.length, rowsSeen }) : 0;
    const mostPages = Math.min(worth, Math.floor((maxUnits - tally.usage.quotaUnits) / LIST_QUOTA_UNITS));
    const isScanned = mostPages > 0;
    queue.addAlone(unsettled.filter(({ folder }) => !isScanned || !isSpokenFor(folder, queue.corpus)));
    if (isScanned) this.#scan(queue, spokenFor, mostPages);
  }

  #scan(queue: FolderQueue, folders: readonly Asked[], mostPages: number): void {
    const scan = { isRunning: true };
    this.#scans.set(queue, scan);
    this.#start(async () => {
      const parents = await parentsInCorpus(this.#client, {
        ...this.#options,
        corpus: queue.corpus,
        mostPages,
      });
      scan.isRunning = false;
      if (parents === undefined) return queue.addAlone(folders);
      queue.learnParents(parents);
      for (const asked of folders)
        if (queue.missed(asked)) this.#answers.push({ folder: asked.folder, rows: [] });
    });
  }
}
