import { FOLDER_TYPE } from "../drive/mime_types.ts";
import type { Question } from "./_question.ts";

/** A file as far as it is to be told what holds it. */
export interface Hanging {
  readonly parent: number | null;
  readonly drive: number | null;
  /** Whether it was shared with the person by itself: 1 or 0. */
  readonly shared: number;
  readonly trashed: number | null;
}

/** What holds that which no folder holds; each is a node beside the folders. */
const VIRTUAL = ["whole", "shared-with-me", "orphaned", "unseen", "trash"] as const;

/** A place of {@link VIRTUAL}. */
export type VirtualPlace = (typeof VIRTUAL)[number];

/** No place at all, or one outside of what is asked. */
export const OUTSIDE = -1;

/**
 * All folders of a catalog by their numbers, each below what holds it. The root of My Drive is one with the whole: its
 * folders stand beside the shared drives.
 */
export class FolderTree {
  /** How many numbers there may be. */
  readonly size: number;
  /** Folders and places, each behind what holds it. */
  readonly order: readonly number[];
  /** How far below the place that is asked for each lies, 0 for itself; {@link OUTSIDE} elsewhere. */
  readonly levels: Int32Array;
  readonly #question: Question;
  readonly #isTrash: boolean;
  readonly #holders: Int32Array;
  /** 1 for folders, 2 for those in the trash. */
  readonly #kinds: Uint8Array;

  /**
   * @param place number of the folder that is asked for, or the place
   * @param isTrash whether the tree is that of the trash
   */
  constructor(
    question: Question,
    { place, isTrash }: { readonly place: number | VirtualPlace; readonly isTrash: boolean },
  ) {
    this.#question = question;
    this.#isTrash = isTrash;
    const last = Number(question.database.prepare("SELECT max(seq) AS n FROM node").get()?.n ?? 0);
    this.size = last + 1 + VIRTUAL.length;
    this.#holders = new Int32Array(this.size).fill(OUTSIDE);
    this.#kinds = new Uint8Array(this.size);
    const folders = this.#readFolders();
    this.order = this.#ordered(folders);
    this.levels = new Int32Array(this.size).fill(OUTSIDE);
    this.#measure(typeof place === "number" ? place : this.virtual(place));
  }

  /** Returns the node of a place that no folder holds. */
  virtual(place: VirtualPlace): number {
    return this.size - VIRTUAL.length + VIRTUAL.indexOf(place);
  }

  /** Returns the place that a node stands for; undefined for a folder. */
  placeOf(node: number): VirtualPlace | undefined {
    return VIRTUAL[node - (this.size - VIRTUAL.length)];
  }

  /** The places that no folder holds. */
  places(): readonly number[] {
    return VIRTUAL.map((place) => this.virtual(place));
  }

  /** What holds a folder or place; {@link OUTSIDE} for the whole. */
  holderOf(node: number): number {
    return this.#holders[node] ?? OUTSIDE;
  }

  /** Whether there is a folder of that number that is in the trash if and only if the tree is that of the trash. */
  isFolder(node: number): boolean {
    return this.#kinds[node] === (this.#isTrash ? 2 : 1);
  }

  /** The folder or place that a file lies in, as paths tell it. */
  nodeOf({ parent, drive, shared, trashed }: Hanging): number {
    const kind = parent === null ? 0 : (this.#kinds[parent] ?? 0);
    if (this.#isTrash && trashed === 1) return parent !== null && kind === 2 ? parent : this.virtual("trash");
    const { paths } = this.#question;
    if (parent !== null && (kind !== 0 || parent === paths.rootSeq)) return parent;
    const isRoot = parent !== null && parent === this.#driveRoot(drive) && this.holderOf(parent) !== OUTSIDE;
    if (isRoot) return parent;
    if (shared === 1) return this.virtual("shared-with-me");
    return this.virtual(parent === null ? "orphaned" : "unseen");
  }

  #driveRoot(drive: number | null): number | undefined {
    return drive === null ? undefined : this.#question.paths.driveSeq(drive);
  }

  #readFolders(): readonly number[] {
    const { database, words, paths, drives } = this.#question;
    const whole = this.virtual("whole");
    const roots = [paths.rootSeq, ...drives.map(({ id }) => paths.seqOf(id))];
    const found: number[] = roots.filter((seq) => seq !== undefined);
    for (const place of VIRTUAL) found.push(this.virtual(place));
    for (const node of found) if (node !== whole) this.#holders[node] = whole;
    const statement = database.prepare(
      "SELECT seq, parent, drive, shared_time IS NOT NULL, trashed FROM file WHERE mime = ?",
    );
    statement.setReturnArrays(true);
    const rows = statement.all(words.find(FOLDER_TYPE) ?? -1) as unknown as readonly Kept[];
    for (const [seq, , , , trashed] of rows) this.#kinds[seq] = trashed === 1 ? 2 : 1;
    for (const [seq, parent, drive, shared, trashed] of rows) {
      this.#holders[seq] = this.nodeOf({ parent, drive, shared, trashed });
      found.push(seq);
    }
    return found;
  }

  /** Puts each behind what holds it; of folders that lie in each other one is taken out. */
  #ordered(nodes: readonly number[]): readonly number[] {
    const order: number[] = [];
    const states = new Uint8Array(this.size);
    for (const node of nodes) {
      const chain: number[] = [];
      for (let at = node; at !== OUTSIDE && states[at] !== 2; at = this.holderOf(at)) {
        if (states[at] === 1) {
          // The chain has come back to itself.
          this.#holders[chain.at(-1) ?? at] = this.virtual("unseen");
          break;
        }
        states[at] = 1;
        chain.push(at);
      }
      for (const each of chain.reverse()) {
        states[each] = 2;
        order.push(each);
      }
    }
    return order;
  }

  #measure(place: number): void {
    const { levels } = this;
    const { rootSeq } = this.#question.paths;
    const whole = this.virtual("whole");
    for (const node of this.order) {
      const above = this.holderOf(node);
      const level = above === OUTSIDE ? OUTSIDE : (levels[above] ?? OUTSIDE);
      if (node === place || (node === rootSeq && place === whole)) levels[node] = 0;
      else if (level !== OUTSIDE) levels[node] = level + 1;
    }
  }
}

type Kept = readonly [
  seq: number,
  parent: number | null,
  drive: number | null,
  shared: number,
  trashed: number | null,
];
