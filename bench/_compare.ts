import { median } from "./_median.ts";

/** How much longer one thing took than another. */
export interface Comparison {
  /** Median of the ratios of what was run in turn. */
  readonly ratio: number;
  /** Both medians in words. */
  readonly words: string;
}

/**
 * Compares wall times in seconds that were measured in turn.
 *
 * @throws {RangeError} where there are none.
 */
export function compare(ours: readonly number[], theirs: readonly number[]): Comparison {
  const ratio = median(theirs.map((seconds, nth) => seconds / (ours[nth] ?? Number.NaN)));
  return { ratio, words: `${inWords(ours)} against ${inWords(theirs)}` };
}

/** Writes the median of seconds and, beside it, the least and the most. */
export function inWords(seconds: readonly number[]): string {
  const write = (value: number) => (value < 1 ? `${(1000 * value).toFixed(0)} ms` : `${value.toFixed(1)} s`);
  const range = `${write(Math.min(...seconds))} to ${write(Math.max(...seconds))}`;
  return seconds.length === 1 ? write(median(seconds)) : `${write(median(seconds))} (${range})`;
}
