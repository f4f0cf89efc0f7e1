import type { Row } from "../drive/list_page.ts";
import { quantiles } from "./_slice.ts";

/** A guess from the first page may be this many times too small before it is thought to be wrong. */
const DOUBT = 3;
/** A page whose files were created at so many moments is worth as much as the sample. */
const HALF_BELIEVED = 100;

/** What {@link LookSample.weigh} is told of the page. */
export interface WeighOptions {
  /** Where the rows that are left lie, in milliseconds since 1970. */
  readonly rest: readonly [number, number];
  /** At how many different moments the files of the page were created. */
  readonly moments: number;
}

/** What the first page tells of how the files of a place are spread over time; it is a hint, and no more. */
export class LookSample {
  readonly #times: readonly number[];
  #rows = 0;
  #points = 0;

  /** @param times when the files of the page were created, in milliseconds since 1970 */
  constructor(times: readonly number[]) {
    this.#times = times.toSorted((one, other) => one - other);
  }

  /** When the oldest of them was created. */
  get first(): number {
    return this.#times[0] ?? 0;
  }

  /** When the newest of them was created. */
  get last(): number {
    return this.#times.at(-1) ?? 0;
  }

  quantiles(parts: number): readonly number[] {
    return quantiles(this.#times, parts);
  }

  /** Learns how many rows there turned out to be from one moment to another. */
  learn(range: readonly [number, number], rows: number): void {
    this.#rows += rows;
    this.#points += this.#within(range);
  }

  /** Returns how many rows may lie from one moment to another. */
  about(range: readonly [number, number]): number {
    return ((this.#within(range) + 1) * this.#rows) / Math.max(1, this.#points);
  }

  /**
   * Weighs how many rows are left if they lie as densely as those of a page against what the sample says. A page whose files were
   * created at few moments says little of what comes after it.
   */
  weigh(asDense: number, { rest, moments }: WeighOptions): number {
    const about = this.about(rest);
    const weight = moments / (moments + HALF_BELIEVED);
    return Math.min(Math.max(1, asDense) ** weight * about ** (1 - weight), DOUBT * about);
  }

  /**
   * Guesses into how many parts to cut, where Drive happened to give newest changes first: the shorter the time in which all files of
   * the page were changed, the more files there are. Infinite where they came in another order, and nothing can be guessed.
   */
  partsGuess(rows: readonly Row[], now: number): number {
    const changed = rows.flatMap((row) => millisecondsOf(row.modifiedTime) ?? []);
    const [newest, oldest] = [changed[0], changed.at(-1)];
    const isSorted = changed.every((time, at) => at === 0 || time <= (changed[at - 1] ?? time));
    if (!isSorted || newest === undefined || oldest === undefined) return Number.POSITIVE_INFINITY;
    return Math.ceil((now - this.first) / Math.max(1, newest - oldest) / 2);
  }

  #within([from, to]: readonly [number, number]): number {
    return below(this.#times, to) - below(this.#times, from);
  }
}

/** Reads a time as Drive writes it; undefined where there is none. */
export function millisecondsOf(time: unknown): number | undefined {
  const milliseconds = typeof time === "string" ? Date.parse(time) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** How many of the sorted times are earlier. */
function below(times: readonly number[], moment: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
