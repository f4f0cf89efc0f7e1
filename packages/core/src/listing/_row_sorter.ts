import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DriveError } from "../errors.ts";
import type { Listed } from "./_listing_job.ts";

/** So many rows are sorted in memory: about 150 MB. */
const MOST_IN_MEMORY = 125_000;
/** Rows that are given at once, and written at once. */
const BATCH = 1000;

/** What {@link RowSorter} is made of. */
export interface RowSorterOptions {
  readonly compare: (one: Listed, other: Listed) => number;
  /** How many rows are held in memory. @default 125,000 */
  readonly most?: number | undefined;
}

/**
 * Sorts rows. What does not fit into memory waits, sorted, in a temporary file that only this user can read, and is gone with
 * the sorter.
 */
export class RowSorter implements AsyncDisposable {
  readonly #compare: RowSorterOptions["compare"];
  readonly #most: number;
  #rows: Listed[] = [];
  readonly #runs: FileHandle[] = [];
  #folder: string | undefined;

  constructor({ compare, most = MOST_IN_MEMORY }: RowSorterOptions) {
    this.#compare = compare;
    this.#most = most;
  }

  /** @throws {DriveError} `UNSUPPORTED` when there is no room for what memory cannot hold. */
  async add(rows: Iterable<Listed>): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length < this.#most) return;
    try {
      await this.#putAway();
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : "it failed";
      throw new DriveError("UNSUPPORTED", `Cannot keep the rows to be sorted in "${tmpdir()}": ${code}`, {
        ...(cause instanceof Error ? { cause } : {}),
        hint: "Make room there or set TMPDIR, or list without --sort",
      });
    }
  }

  /** Gives all rows in order; rows that are equal in it come as they were added. */
  async *sorted(): AsyncGenerator<readonly Listed[]> {
    this.#rows.sort(this.#compare);
    if (this.#runs.length === 0) {
      for (let at = 0; at < this.#rows.length; at += BATCH) yield this.#rows.slice(at, at + BATCH);
      return;
    }
    const sources = [...this.#runs.map((run) => linesOf(run)), batchesOf(this.#rows)];
    const heads: (Head | undefined)[] = [];
    for (const source of sources) heads.push(await headOf(source));
    let batch: Listed[] = [];
    for (;;) {
      let first: number | undefined;
      for (const [at, head] of heads.entries()) {
        const best = first === undefined ? undefined : heads[first];
        if (head !== undefined && (best === undefined || this.#compare(head.row, best.row) < 0)) first = at;
      }
      const head = first === undefined ? undefined : heads[first];
      if (first === undefined || head === undefined) break;
      batch.push(head.row);
      heads[first] = await nextHead(head);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.close()));
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  async #putAway(): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), "drivelens-"));
    const run = await open(join(this.#folder, `${this.#runs.length}`), "wx+", 0o600);
    this.#runs.push(run);
    this.#rows.sort(this.#compare);
    for (let at = 0; at < this.#rows.length; at += BATCH) {
      const lines = this.#rows.slice(at, at + BATCH).map((row) => `${lineOf(row)}\n`);
      await run.appendFile(lines.join(""));
    }
    this.#rows = [];
  }
}

/** Node ends a line at Unicode's separators too, which JSON leaves as they are. */
function lineOf(row: Listed): string {
  return JSON.stringify(row).replaceAll(/[\u2028\u2029]/g, (sign) =>
    sign === "\u2028" ? "\\u2028" : "\\u2029",
  );
}

interface Head {
  readonly row: Listed;
  readonly rest: Iterator<Listed>;
  readonly source: AsyncIterator<readonly Listed[]>;
}

async function headOf(source: AsyncIterator<readonly Listed[]>): Promise<Head | undefined> {
  const { value, done } = await source.next();
  if (done === true) return undefined;
  return nextHead({ rest: value[Symbol.iterator](), source });
}

async function nextHead({ rest, source }: Pick<Head, "rest" | "source">): Promise<Head | undefined> {
  const { value, done } = rest.next();
  return done === true ? headOf(source) : { row: value, rest, source };
}

async function* batchesOf(rows: readonly Listed[]): AsyncGenerator<readonly Listed[]> {
  yield rows;
}

/** Reads a run from its beginning. */
async function* linesOf(run: FileHandle): AsyncGenerator<readonly Listed[]> {
  let lines: Listed[] = [];
  for await (const line of run.readLines({ start: 0, autoClose: false })) {
    lines.push(JSON.parse(line));
    if (lines.length < BATCH) continue;
    yield lines;
    lines = [];
  }
  yield lines;
}
