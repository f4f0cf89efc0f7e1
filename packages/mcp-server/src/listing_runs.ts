import { randomBytes } from "node:crypto";
import type { ListingRun } from "./listing_run.ts";

/** How many listings can be gone on with. */
const MOST_RUNS = 30;
/** How many rows all of them keep at the most; the one that was used longest ago makes room. */
const MOST_ROWS = 200_000;
const ID_BYTES = 9;

/** Where in a listing a cursor points. */
export interface RunPosition {
  readonly run: ListingRun;
  readonly offset: number;
}

/** Listings that can be gone on with, each under a cursor of some 14 characters, for as long as the process lives. */
export class ListingRuns {
  readonly #runs = new Map<string, ListingRun>();
  readonly #ids = new Map<ListingRun, string>();

  /** Returns the cursor of a place in a listing. */
  cursorOf({ run, offset }: RunPosition): string {
    const id = this.#ids.get(run) ?? randomBytes(ID_BYTES).toString("base64url");
    this.#touch(id, run);
    for (const [oldest, other] of this.#runs) {
      if (oldest === id || (this.#runs.size <= MOST_RUNS && this.#rows() <= MOST_ROWS)) break;
      this.#drop(oldest, other);
    }
    return `${id}.${offset.toString(36)}`;
  }

  /** Finds where a cursor points, as often as it is asked for; undefined when it is not, or no longer, known. */
  find(cursor: string): RunPosition | undefined {
    const [, id = "", offset = ""] = /^([\w-]{12})\.([0-9a-z]{1,8})$/.exec(cursor) ?? [];
    const run = this.#runs.get(id);
    if (run === undefined) return undefined;
    this.#touch(id, run);
    return { run, offset: Number.parseInt(offset, 36) };
  }

  /** Stops all of them. */
  close(): void {
    for (const [id, run] of this.#runs) this.#drop(id, run);
  }

  #touch(id: string, run: ListingRun): void {
    this.#runs.delete(id);
    this.#runs.set(id, run);
    this.#ids.set(run, id);
  }

  #drop(id: string, run: ListingRun): void {
    run.close();
    this.#runs.delete(id);
    this.#ids.delete(run);
  }

  #rows(): number {
    let sum = 0;
    for (const run of this.#runs.values()) sum += run.size;
    return sum;
  }
}
