import { DriveError } from "@drivelens/core";
import type { Problem } from "./_find_problem.ts";

/** Makes the error of a command line that cannot be run. */
export function usageError({ message, hint }: Problem): DriveError {
  return new DriveError("INVALID_INPUT", message, { hint });
}
