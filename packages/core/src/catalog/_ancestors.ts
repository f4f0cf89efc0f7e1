import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Collection } from "../listing/place.ts";
import type { CatalogPlace } from "./_find_place.ts";
import { foldName } from "./_fold_name.ts";
import { COLLECTION_CONDITIONS } from "./_twins.ts";

interface Folder {
  readonly parent: number | null;
  /** Folded. */
  readonly name: string;
}

/** Knows the folders above files, each looked up once. */
export class Ancestors {
  readonly #facts: StatementSync;
  readonly #database: DatabaseSync;
  readonly #words: readonly string[];
  readonly #folders = new Map<number, Folder | undefined>();
  /** Whether files are listed by the one collection that is asked about. */
  readonly #inside = new Map<number, boolean>();
  #listed: StatementSync | undefined;
  /** Which words are in the names of a folder and of those above, as bits. */
  readonly #masks = new Map<number, number>();

  /** @param words folded; of more than thirty the others are never found */
  constructor(database: DatabaseSync, words: readonly string[]) {
    this.#database = database;
    this.#words = words.slice(0, 30);
    this.#facts = database.prepare("SELECT parent, name FROM file WHERE seq = ?");
  }

  /** Whether each of these words is in the name of a folder above. */
  haveAll(parent: number | null, words: readonly string[]): boolean {
    const mask = this.#maskOf(parent);
    return words.every((word) => (mask & this.#bitOf(word)) !== 0);
  }

  /** Whether a file is at a place: in a folder or below, or listed by a collection or below what is. */
  isAt(
    { seq, collection }: CatalogPlace,
    file: { readonly seq: number; readonly parent: number | null },
  ): boolean {
    if (collection !== undefined && this.#isListed(file.seq, collection)) return true;
    const isIn = (node: number) =>
      collection === undefined ? node === seq : this.#isListed(node, collection);
    return this.#some(file.parent, isIn);
  }

  #bitOf(word: string): number {
    const at = this.#words.indexOf(word);
    return at === -1 ? 0 : 1 << at;
  }

  #maskOf(from: number | null): number {
    const chain: number[] = [];
    let mask = 0;
    for (let at = from; at !== null; ) {
      const known = this.#masks.get(at);
      if (known !== undefined) {
        mask = known;
        break;
      }
      // Folders that lie in each other end here.
      this.#masks.set(at, 0);
      chain.push(at);
      at = this.#folderOf(at)?.parent ?? null;
    }
    for (const node of chain.reverse()) {
      const name = this.#folderOf(node)?.name ?? "";
      for (const [at, word] of this.#words.entries()) if (name.includes(word)) mask |= 1 << at;
      this.#masks.set(node, mask);
    }
    return mask;
  }

  #some(from: number | null, test: (node: number) => boolean): boolean {
    const seen = new Set<number>();
    for (let at = from; at !== null && !seen.has(at); ) {
      seen.add(at);
      if (test(at)) return true;
      // Roots of drives are no files.
      at = this.#folderOf(at)?.parent ?? null;
    }
    return false;
  }

  #folderOf(seq: number): Folder | undefined {
    if (!this.#folders.has(seq)) {
      const found = this.#facts.get(seq) as { parent: number | null; name: string } | undefined;
      this.#folders.set(
        seq,
        found === undefined ? undefined : { parent: found.parent, name: foldName(found.name) },
      );
    }
    return this.#folders.get(seq);
  }

  #isListed(seq: number, collection: Collection): boolean {
    let isListed = this.#inside.get(seq);
    if (isListed === undefined) {
      this.#listed ??= this.#database.prepare(
        `SELECT 1 FROM file WHERE seq = ? AND ${COLLECTION_CONDITIONS[collection]}`,
      );
      isListed = this.#listed.get(seq) !== undefined;
      this.#inside.set(seq, isListed);
    }
    return isListed;
  }
}
