import { createInterface } from "node:readline/promises";
import { DriveError } from "@drivelens/core";
import type { CommandIo } from "./command_io.ts";

/**
 * Asks a person for their word.
 *
 * @throws {DriveError} `INVALID_INPUT` where nobody can be asked.
 */
export async function confirm({ stdin, stderr }: CommandIo, question: string): Promise<boolean> {
  if (stdin.isTTY !== true) {
    throw new DriveError("INVALID_INPUT", "Nothing was changed: nobody can be asked here", {
      hint: "Look at the change above, and run this again with --yes",
    });
  }
  const asking = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(?:es)?$/i.test((await asking.question(`${question} [y/N] `)).trim());
  } finally {
    asking.close();
  }
}
