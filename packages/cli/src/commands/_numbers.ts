import type { FlagValue } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";

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

/** Returns the text of a flag, or undefined when it was not given. */
export function textOf(value: FlagValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Returns the texts of a flag or a word that may be given more than once. */
export function textsOf(value: FlagValue): readonly string[] {
  return Array.isArray(value) ? value : [];
}
