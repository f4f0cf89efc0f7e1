import type { Row } from "../drive/list_page.ts";
import { quantiles } from "./_slice.ts";

/** A guess from the first page may be this many times too small before it is thought to be wrong. */
const DOUBT = 3;

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

  /** As {@link about}, with room for a sample that shows another time than most of the files are from. */
  atMost(range: readonly [number, number]): number {
    return this.#rows === 0 ? Number.POSITIVE_INFINITY : DOUBT * this.about(range);
  }

  /**
   * Guesses from the page, newest changes first, into how many parts to cut: the shorter the time in which all its files were
   * changed, the more there are.
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
