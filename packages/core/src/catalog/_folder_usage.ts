import { type FolderTree, OUTSIDE } from "./_folder_tree.ts";
import type { Question } from "./_question.ts";
import type { UsageEntry, UsageSum } from "./usage.ts";

/** A sum that grows. */
export type MutableSum = { -readonly [Key in keyof UsageSum]: UsageSum[Key] };

/** What is in each folder of a tree, first by itself and then with all that is below. */
export class FolderUsage {
  readonly #tree: FolderTree;
  readonly #bytes: Float64Array;
  readonly #files: Float64Array;
  readonly #folders: Float64Array;
  /** What lies in the place itself and in no folder of it. */
  readonly #here: MutableSum = { bytes: 0, files: 0, folders: 0 };

  constructor(tree: FolderTree) {
    this.#tree = tree;
    this.#bytes = new Float64Array(tree.size);
    this.#files = new Float64Array(tree.size);
    this.#folders = new Float64Array(tree.size);
  }

  /** Counts a file or folder for what holds it. */
  add(holder: number, { bytes, isFolder }: { readonly bytes: number; readonly isFolder: boolean }): void {
    grow(this.#bytes, holder, bytes);
    grow(isFolder ? this.#folders : this.#files, holder, 1);
    if (this.#tree.levels[holder] !== 0 || isFolder) return;
    this.#here.bytes += bytes;
    this.#here.files++;
  }

  /** Adds what is in each folder to the one above; to be called once. */
  sumUp(): void {
    const { order, levels } = this.#tree;
    for (let at = order.length - 1; at >= 0; at--) {
      const node = order[at] ?? OUTSIDE;
      const above = this.#tree.holderOf(node);
      if (above === OUTSIDE || (levels[above] ?? OUTSIDE) === OUTSIDE) continue;
      grow(this.#bytes, above, this.#bytes[node] ?? 0);
      grow(this.#files, above, this.#files[node] ?? 0);
      grow(this.#folders, above, this.#folders[node] ?? 0);
    }
  }

  total(): UsageSum {
    const { order, levels } = this.#tree;
    // The whole comes before My Drive, which is at the same level.
    const top = order.find((node) => levels[node] === 0 && levels[this.#tree.holderOf(node)] !== 0);
    return top === undefined ? { bytes: 0, files: 0, folders: 0 } : this.sumOf(top);
  }

  /** The folders down to that depth, largest first, each followed by those in it. */
  entries(question: Question, depth: number): readonly UsageEntry[] {
    const children = this.#children(depth);
    const entries: UsageEntry[] = [];
    const open = [...(children.get(0) ?? [])].reverse();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      entries.push(this.#entryOf(node, question));
      open.push(...[...(children.get(node) ?? [])].reverse());
    }
    return this.#here.files === 0 ? entries : this.#withHere(entries);
  }

  /** By what holds them, all that is at the first level by 0, in order. */
  #children(depth: number): ReadonlyMap<number, readonly number[]> {
    const { order, levels } = this.#tree;
    const children = new Map<number, number[]>();
    for (const node of order) {
      const level = levels[node] ?? OUTSIDE;
      if (level < 1 || level > depth) continue;
      // A place, the root of a drive, or what is not asked for: none is worth a line where nothing is in it.
      if (!this.#tree.isFolder(node) && this.#files[node] === 0 && this.#folders[node] === 0) continue;
      const above = level === 1 ? 0 : this.#tree.holderOf(node);
      const siblings = children.get(above);
      if (siblings === undefined) children.set(above, [node]);
      else siblings.push(node);
    }
    for (const siblings of children.values())
      siblings.sort(
        (one, other) =>
          (this.#bytes[other] ?? 0) - (this.#bytes[one] ?? 0) ||
          (this.#files[other] ?? 0) - (this.#files[one] ?? 0) ||
          one - other,
      );
    return children;
  }

  #entryOf(node: number, { paths }: Question): UsageEntry {
    const place = this.#tree.placeOf(node);
    const facts = { depth: this.#tree.levels[node] ?? 0, ...this.sumOf(node) };
    if (place === "unseen") return { kind: "unseen", key: "", id: null, ...facts };
    if (place !== undefined) return { kind: "folder", key: `${place}:`, id: null, ...facts };
    return { kind: "folder", key: paths.pathOf(node), id: paths.idOf(node), ...facts };
  }

  #withHere(entries: readonly UsageEntry[]): readonly UsageEntry[] {
    const here: UsageEntry = { kind: "files", key: "", id: null, depth: 1, ...this.#here };
    const at = entries.findIndex(({ depth, bytes }) => depth === 1 && bytes < here.bytes);
    return at === -1 ? [...entries, here] : entries.toSpliced(at, 0, here);
  }

  /** What is in a folder or place with all that is below. */
  sumOf(node: number): UsageSum {
    return {
      bytes: this.#bytes[node] ?? 0,
      files: this.#files[node] ?? 0,
      folders: this.#folders[node] ?? 0,
    };
  }
}

function grow(sums: Float64Array, at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}
