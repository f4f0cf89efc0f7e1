import type { Corpus, Row } from "../drive/list_page.ts";
import {
  type Asked,
  groupSize,
  isGroupable,
  MOST_FOLDERS,
  mixedGroups,
  takeGroup,
} from "./_parent_groups.ts";
import { isSpokenFor } from "./_parents_in_corpus.ts";
import type { WalkFolder } from "./_walk_folder.ts";

/** Of fewer than these a mixed group is not worth its wait: a question for one folder leaves no doubt. */
const FEWEST_TO_MIX = 10;
/** Where nobody is going to ask for one folder, whatever makes two groups is mixed. */
const FEWEST_TO_MIX_QUICKLY = 4;
/** More than these are mixed while others are still on their way. */
const MANY_IN_DOUBT = 200;
/** With so many questions on their way, one for a few folders waits until it can be one for many. */
const BUSY = 8;
/** Up to so many questions on their way, folders are shared out in groups smaller than could be. */
const WELL_BUSY = 32;
const SMALLEST_SHARE = 10;
/** A huge folder says little of its neighbours. */
const MOST_ROWS_COUNTED = 460;
/** What folders are taken to hold before any has been seen. */
const FIRST_GUESS = { rows: 80, folders: 8 };

/** What {@link FolderQueue} is told. */
export interface FolderQueueOptions {
  /** What is asked beside the folders. */
  readonly rest: string;
  /** Whether no folder is asked for by itself to make certain of it. */
  readonly quick: boolean;
  /** Whether few questions matter more than time. */
  readonly thrifty: boolean;
}

/**
 * The folders of one corpus, from when they are known until it is certain what they hold. One that a question for several
 * brought nothing of is in doubt: Google is known to leave out all that some of the folders hold, and to say nothing of
 * it. Asked again among others, and still without rows, it is unsettled: what a listing of the whole corpus or a question
 * for it alone shows, decides. Folders with rows are taken to be whole, however many pages the rows came in: no case is
 * known in which a part of a folder was left out.
 *
 * @see https://github.com/rclone/rclone/issues/9810
 */
export class FolderQueue {
  readonly corpus: Corpus;
  readonly #rest: string;
  readonly #fewest: number;
  readonly #isThrifty: boolean;
  readonly #made: Asked[][] = [];
  readonly #fresh: Asked[] = [];
  #doubtful: Asked[] = [];
  #unsettled: Asked[] = [];
  #asked = 0;
  readonly #held = { ...FIRST_GUESS };
  /** Folders that a listing of the whole corpus has shown to hold something. */
  #parents: ReadonlySet<string> | undefined;

  constructor(corpus: Corpus, { rest, quick, thrifty }: FolderQueueOptions) {
    this.corpus = corpus;
    this.#rest = rest;
    this.#isThrifty = thrifty;
    this.#fewest = quick ? FEWEST_TO_MIX_QUICKLY : FEWEST_TO_MIX;
  }

  /** Takes a folder in. */
  add(folder: WalkFolder): void {
    const asked = { folder, misses: 0 };
    if (isGroupable(folder)) this.#fresh.push(asked);
    else this.#made.push([asked]);
  }

  /** Has each of the folders asked for by itself. */
  addAlone(folders: readonly Asked[]): void {
    for (const each of folders) this.#made.push([each]);
  }

  /** Has a question that could not be answered for all of these asked for either half. */
  addHalves(folders: readonly Asked[]): void {
    const middle = Math.ceil(folders.length / 2);
    this.#made.push(folders.slice(0, middle), folders.slice(middle));
  }

  /**
   * Takes out the folders of the next question; undefined where there is none yet.
   *
   * @param running how many questions are on their way
   */
  next(running: number): Asked[] | undefined {
    const most = groupSize(this.#held);
    if (this.#doubtful.length >= MANY_IN_DOUBT) this.#mix();
    const group = this.#made.shift();
    if (group !== undefined) return this.#begun(group);
    if (this.#fresh.length === 0 || (this.#fresh.length < most && running >= BUSY)) return undefined;
    return this.#begun(takeGroup(this.#fresh, { most: this.#share(most, running), rest: this.#rest }));
  }

  /** Hears that a question of {@link next} has been answered, whatever came of it. */
  ended(): void {
    this.#asked--;
  }

  /** Learns how much a folder holds. */
  learn(rows: readonly Row[]): void {
    this.#held.folders++;
    this.#held.rows += Math.min(rows.length, MOST_ROWS_COUNTED);
  }

  /** Takes back a folder of which a question for several brought nothing; true where it is certain to hold nothing. */
  missed({ folder, misses }: Asked): boolean {
    const again = { folder, misses: misses + 1 };
    if (this.#parents !== undefined && isSpokenFor(folder, this.corpus)) {
      if (!this.#parents.has(folder.id)) return true;
      this.addAlone([again]);
    } else if (misses === 0) this.#doubtful.push(again);
    else this.#unsettled.push(again);
    return false;
  }

  /** Mixes the folders in doubt once nothing else is on its way; true while there is more to ask. */
  mixLast(): boolean {
    if (this.#asked > 0 || this.#fresh.length > 0 || this.#made.length > 0) return true;
    if (this.#doubtful.length === 0) return false;
    this.#mix();
    return this.#made.length > 0;
  }

  /** Learns which folders hold something, of all that the listing of the whole corpus speaks for. */
  learnParents(parents: ReadonlySet<string>): void {
    this.#parents = parents;
  }

  /** Takes out the folders of which two questions brought nothing. */
  takeUnsettled(): Asked[] {
    return this.#unsettled.splice(0);
  }

  /** Takes out every folder that has not been answered for and is not being asked for. */
  takeAll(): Asked[] {
    return [
      ...this.#made.splice(0).flat(),
      ...this.#fresh.splice(0),
      ...this.#doubtful.splice(0),
      ...this.takeUnsettled(),
    ];
  }

  /** A shorter page is there sooner: folders that would not keep everybody busy are shared out. */
  #share(most: number, running: number): number {
    if (this.#isThrifty) return most;
    const share = Math.ceil(this.#fresh.length / Math.max(1, WELL_BUSY - running));
    return Math.min(most, Math.max(SMALLEST_SHARE, share));
  }

  #begun(group: Asked[]): Asked[] {
    this.#asked++;
    return group;
  }

  #mix(): void {
    const doubtful = this.#doubtful.splice(0);
    if (doubtful.length < this.#fewest) this.#unsettled.push(...doubtful);
    else {
      // Most of them hold nothing at all.
      const most = MOST_FOLDERS;
      for (const group of mixedGroups(doubtful, most))
        while (group.length > 0) this.#made.push(takeGroup(group, { most, rest: this.#rest }));
    }
  }
}
