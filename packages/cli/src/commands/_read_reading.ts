import type { ListFilesOptions, Strategy } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { wholeNumber } from "./_numbers.ts";
import { textOf } from "./_texts.ts";

const MOST_UNITS = 1_000_000_000_000;

/**
 * Reads the flags that say how Drive is read.
 *
 * @throws {FlagError} for a budget that is no number.
 */
export function readReading(
  flags: Flags,
): Pick<ListFilesOptions, "strategy" | "quick" | "maxUnits" | "verify"> {
  return {
    strategy: textOf(flags.strategy) as Strategy | undefined,
    quick: flags.quick === true,
    maxUnits: wholeNumber("max-units", textOf(flags["max-units"]), [100, MOST_UNITS]),
    verify: flags.verify === true,
  };
}
