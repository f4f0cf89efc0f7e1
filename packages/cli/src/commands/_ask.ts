import { DriveError } from "@drivelens/core";
import type { CliIo } from "../io.ts";
import { styled } from "../render/style.ts";

/**
 * Asks the person for a line, on stderr, so that stdout stays data.
 *
 * @throws {DriveError} `ABORTED` when they stop instead.
 */
export async function ask(question: string, { stderr, stdin }: CliIo): Promise<string> {
  await stderr.write(`${styled(stderr, "bold", question)} `);
  const line = await stdin.readLine();
  if (line !== undefined) return line.trim();
  await stderr.write("\n");
  throw new DriveError("ABORTED", "Stopped: nothing was typed");
}

/** How {@link confirm} takes an empty line. */
export interface ConfirmOptions {
  readonly byDefault: boolean;
  readonly io: CliIo;
}

/** Asks for yes or no; an empty line is the default. */
export async function confirm(question: string, { byDefault, io }: ConfirmOptions): Promise<boolean> {
  for (;;) {
    const answer = (await ask(`${question} ${byDefault ? "[Y/n]" : "[y/N]"}`, io)).toLowerCase();
    if (answer === "") return byDefault;
    if (["y", "yes"].includes(answer)) return true;
    if (["n", "no"].includes(answer)) return false;
  }
}
