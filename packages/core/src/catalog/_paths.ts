import type { DatabaseSync, StatementSync } from "node:sqlite";
import { driveLabel } from "../listing/drive_label.ts";
import { idSegment, joinPath, segmentOf, shortestPrefix } from "../listing/path_text.ts";
import type { Collection } from "../listing/place.ts";
import { type SiblingsKey, Twins } from "./_twins.ts";
import type { DatabaseWords } from "./_words.ts";
import type { CatalogDrive } from "./catalog.ts";

/** What {@link CatalogPaths} is made of. */
export interface CatalogPathsOptions {
  /** ID of the root folder of My Drive. */
  readonly rootId: string | undefined;
  readonly drives: readonly CatalogDrive[];
}

/** A file as far as its path depends on it. */
interface Facts {
  readonly id: string;
  readonly name: string;
  /** Whether the name is another one that no text of SQLite can hold. */
  readonly isOdd: number;
  readonly parent: number | null;
  readonly drive: number | null;
  readonly trashed: number | null;
  readonly shared: number;
}

/** Where a file hangs: in a folder that is known, below a root, or, with neither, where nobody can say. */
interface Holder {
  readonly key: SiblingsKey | undefined;
  readonly parent?: number;
  /** The path that the file's own name is put behind. */
  readonly root?: string;
}

/**
 * Computes the paths of a catalog's files, as listings of everything print them, so that nothing has to be rewritten where
 * a folder moves. It remembers what it has seen: one object serves one question.
 */
export class CatalogPaths {
  readonly #words: DatabaseWords;
  readonly #options: CatalogPathsOptions;
  readonly #names: ReadonlyMap<string, string>;
  readonly #twins: Twins;
  readonly #facts: StatementSync;
  readonly #idOf: StatementSync;
  readonly #seqOf: StatementSync;
  /** Number of the root folder of My Drive. */
  readonly rootSeq: number | undefined;
  /** Root folders of shared drives, by the word of their ID. */
  readonly #driveSeqs = new Map<number, number | undefined>();
  readonly #folders = new Map<number, string>();
  readonly #seen = new Map<number, Facts | undefined>();

  constructor(database: DatabaseSync, words: DatabaseWords, options: CatalogPathsOptions) {
    this.#words = words;
    this.#options = options;
    this.#names = new Map(options.drives.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
    this.#twins = new Twins(database);
    this.#facts = database.prepare(
      `SELECT id, name, odd IS NOT NULL AS isOdd, parent, drive, trashed, shared_time IS NOT NULL AS shared
       FROM file JOIN node USING (seq) WHERE seq = ?`,
    );
    this.#idOf = database.prepare("SELECT id FROM node WHERE seq = ?");
    this.#seqOf = database.prepare("SELECT seq FROM node WHERE id = ?");
    this.rootSeq = options.rootId === undefined ? undefined : this.seqOf(options.rootId);
  }

  /** Returns the number of an ID, whether there is a file of it or not; undefined for one that nothing names. */
  seqOf(id: string): number | undefined {
    const found = this.#seqOf.get(id);
    return found === undefined ? undefined : Number(found.seq);
  }

  /** Returns the ID of a number; empty for a number of nothing. */
  idOf(seq: number): string {
    return String(this.#idOf.get(seq)?.id ?? "");
  }

  /** Whether there is a file of this number, and not only something that names its ID. */
  isFile(seq: number): boolean {
    return this.#factsOf(seq) !== undefined;
  }

  /** Returns `/` or the label of a shared drive for its root folder; undefined for every other folder. */
  rootPathOf(seq: number): string | undefined {
    if (seq === this.rootSeq) return "/";
    if (this.#factsOf(seq) !== undefined) return undefined;
    const id = this.idOf(seq);
    return this.#options.drives.some((drive) => drive.id === id) ? driveLabel(id, this.#names) : undefined;
  }

  /** Returns the path of a file, of My Drive's root or of a shared drive; `id:ID` where no names lead. */
  pathOf(seq: number): string {
    const chain: { seq: number; facts: Facts; holder: Holder }[] = [];
    const inChain = new Set<number>();
    let start = "";
    for (let at: number | undefined = seq; at !== undefined; ) {
      const known = this.#folders.get(at);
      if (known !== undefined) {
        start = known;
        break;
      }
      const facts = this.#factsOf(at);
      if (facts === undefined) {
        start = this.rootPathOf(at) ?? idSegment(this.idOf(at));
        break;
      }
      inChain.add(at);
      const found = this.#holderOf(facts);
      const isLoop = found.parent !== undefined && inChain.has(found.parent);
      const holder: Holder = isLoop ? { key: undefined } : found;
      chain.push({ seq: at, facts, holder });
      if (holder.root !== undefined) start = holder.root;
      at = holder.parent;
    }
    for (const { seq: each, facts, holder } of chain.reverse()) {
      const segment = holder.key === undefined ? undefined : this.#segmentOf(facts, holder.key);
      start = segment === undefined ? idSegment(facts.id) : joinPath(start, segment);
      // Files are asked for once each: only what others hang in is worth remembering.
      if (each !== seq) this.#folders.set(each, start);
    }
    return start;
  }

  /** Returns the number of a shared drive's root folder, by the word of the drive's ID. */
  driveSeq(word: number): number | undefined {
    if (!this.#driveSeqs.has(word)) this.#driveSeqs.set(word, this.seqOf(this.#words.textOf(word)));
    return this.#driveSeqs.get(word);
  }

  /** What was thrown away hangs in the trash, below the folder that was thrown away with it. */
  #holderOf({ parent, trashed, drive, shared }: Facts): Holder {
    const above = parent === null ? undefined : this.#folderFacts(parent);
    if (trashed === 1) {
      return parent !== null && above?.trashed === 1
        ? { key: parent, parent }
        : { key: "trash", root: "trash:" };
    }
    if (parent !== null && drive !== null && parent === this.driveSeq(drive))
      return { key: parent, root: driveLabel(this.#words.textOf(drive), this.#names) };
    if (parent !== null && parent === this.rootSeq) return { key: parent, root: "/" };
    if (parent !== null && above !== undefined) return { key: parent, parent };
    if (shared === 1) return collection("shared-with-me");
    // What hangs in a folder that cannot be read is found nowhere but by its ID.
    return parent === null ? collection("orphaned") : { key: undefined };
  }

  /** The segment among the siblings; undefined where only the ID leads there. */
  #segmentOf({ id, name, isOdd, trashed }: Facts, key: SiblingsKey): string | undefined {
    const segment = isOdd === 1 ? undefined : segmentOf(name);
    if (segment === undefined) return typeof key === "number" ? idSegment(id) : undefined;
    const twins = this.#twins.of(key, { name, isTrashed: trashed === 1 });
    return twins.length < 2 ? segment : `${segment}~${shortestPrefix(id, twins)}`;
  }

  #folderFacts(seq: number): Facts | undefined {
    if (!this.#seen.has(seq)) this.#seen.set(seq, this.#factsOf(seq));
    return this.#seen.get(seq);
  }

  #factsOf(seq: number): Facts | undefined {
    return this.#seen.get(seq) ?? (this.#facts.get(seq) as Facts | undefined);
  }
}

function collection(name: Collection): Holder {
  return { key: name, root: `${name}:` };
}
