import type { FileRecord } from "./file_record.ts";

/** Puts two files in an order in which no two are equal. */
export type InOrder = (one: FileRecord, other: FileRecord) => number;

/** Files that stay in order while they come and go. */
export class SortedFiles {
  readonly #compare: InOrder;
  readonly #files: FileRecord[];

  constructor(files: Iterable<FileRecord>, compare: InOrder) {
    this.#compare = compare;
    this.#files = [...files].sort(compare);
  }

  get all(): readonly FileRecord[] {
    return this.#files;
  }

  add(file: FileRecord): void {
    this.#files.splice(this.#placeOf(file), 0, file);
  }

  /** Takes a file out; it may have been changed behind our back, and then stands where it did before. */
  remove(file: FileRecord): void {
    const expected = this.#placeOf(file);
    const place = this.#files[expected] === file ? expected : this.#files.indexOf(file);
    if (place !== -1) this.#files.splice(place, 1);
  }

  #placeOf(file: FileRecord): number {
    return firstPlace(this.#files, (other) => this.#compare(other, file) >= 0);
  }
}

/** Finds the first file of which it holds, where it holds of all files behind one of which it holds. */
export function firstPlace(files: readonly FileRecord[], holds: (file: FileRecord) => boolean): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(files[middle] as FileRecord)) high = middle;
    else low = middle + 1;
  }
  return low;
}
