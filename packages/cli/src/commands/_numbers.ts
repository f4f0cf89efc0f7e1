import { FlagError } from "../command_line/flag_error.ts";

/** About three years. */
export const MOST_SECONDS = 100_000_000;

/**
 * Reads a whole number of a flag.
 *
 * @throws {FlagError} for anything else.
 */
export function wholeNumber(
  flag: string,
  value: string | undefined,
  range: readonly [number, number],
): number | undefined {
  if (value === undefined) return undefined;
  const [least, most] = range;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new FlagError(flag, `Cannot use "${value}" as --${flag}`, {
    hint: `Give a whole number from ${least} to ${most.toLocaleString("en", { useGrouping: false })}`,
  });
}
