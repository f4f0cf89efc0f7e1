import type { FileRecord } from "./file_record.ts";
import { type InOrder, SortedFiles } from "./sorted_files.ts";

/** An order in which the index keeps all files. */
export type IndexOrder = "id" | "created" | "recent";

const byId: InOrder = (one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
const ORDERS: Readonly<Record<IndexOrder, InOrder>> = {
  id: byId,
  created: (one, other) => one.created - other.created || byId(one, other),
  recent: (one, other) => other.modified - one.modified || byId(one, other),
};

/** Beyond so many changes since the last question the index is made anew when it is asked. */
const MOST_CHANGES = 1000;

/**
 * Finds files without looking at all of them. Each part is made when it is first asked for, and then follows every file
 * that comes, changes or goes.
 */
export class FileIndex {
  readonly #files: ReadonlyMap<string, FileRecord>;
  readonly #sorted = new Map<IndexOrder, SortedFiles>();
  #children: Groups | undefined;
  #drives: Groups | undefined;
  #changes = 0;

  constructor(files: ReadonlyMap<string, FileRecord>) {
    this.#files = files;
  }

  /** All files: by ID, from the oldest to the newest, or from the one that was changed last. */
  inOrder(order: IndexOrder): readonly FileRecord[] {
    this.#changes = 0;
    const sorted = this.#sorted.get(order) ?? new SortedFiles(this.#files.values(), ORDERS[order]);
    this.#sorted.set(order, sorted);
    return sorted.all;
  }

  /** What hangs in the folder of this ID. */
  childrenOf(id: string): ReadonlySet<FileRecord> {
    this.#changes = 0;
    this.#children ??= new Groups(this.#files.values(), ({ parent }) => parent);
    return this.#children.get(id);
  }

  /** What lies on the shared drive of this ID. */
  inDrive(id: string): ReadonlySet<FileRecord> {
    this.#changes = 0;
    this.#drives ??= new Groups(this.#files.values(), ({ driveId }) => driveId);
    return this.#drives.get(id);
  }

  /** Must be told of a file that has come, or has just been changed. */
  add(file: FileRecord): void {
    if (this.#isStale()) return;
    for (const sorted of this.#sorted.values()) sorted.add(file);
    this.#children?.add(file);
    this.#drives?.add(file);
  }

  /** Must be told of a file that goes, or is about to be changed. */
  remove(file: FileRecord): void {
    if (this.#isStale()) return;
    for (const sorted of this.#sorted.values()) sorted.remove(file);
    this.#children?.remove(file);
    this.#drives?.remove(file);
  }

  #isStale(): boolean {
    if (this.#changes++ < MOST_CHANGES) return false;
    this.#sorted.clear();
    this.#children = undefined;
    this.#drives = undefined;
    return true;
  }
}

const NONE: ReadonlySet<FileRecord> = new Set();

/** Files by what they have in common. */
class Groups {
  readonly #keyOf: (file: FileRecord) => string | undefined;
  readonly #groups = new Map<string, Set<FileRecord>>();

  constructor(files: Iterable<FileRecord>, keyOf: (file: FileRecord) => string | undefined) {
    this.#keyOf = keyOf;
    for (const file of files) this.add(file);
  }

  get(key: string): ReadonlySet<FileRecord> {
    return this.#groups.get(key) ?? NONE;
  }

  add(file: FileRecord): void {
    const key = this.#keyOf(file);
    if (key === undefined) return;
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, new Set([file]));
    else group.add(file);
  }

  remove(file: FileRecord): void {
    const key = this.#keyOf(file);
    if (key !== undefined && this.#groups.get(key)?.delete(file) === true) return;
    for (const group of this.#groups.values()) group.delete(file);
  }
}
