import { DriveError } from "@drivelens/core";
import { FlagError } from "./flag_error.ts";

/**
 * Runs what judges the value of a flag, and says of what it refuses which flag it was.
 *
 * @throws {FlagError} in place of `INVALID_INPUT`; everything else as it is.
 */
export function aboutFlag<Value>(flag: string, judge: () => Value): Value {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof DriveError) || error.code !== "INVALID_INPUT") throw error;
    throw error instanceof FlagError ? error : new FlagError(flag, error.message, error.toJSON());
  }
}
