import type { Flags } from "../command_line/command.ts";
import { COMPLETION_SCRIPTS, type Shell } from "../completion/scripts.ts";
import type { CliIo } from "../io.ts";
import { textOf } from "./_texts.ts";

/** Prints the script of a shell. */
export async function runCompletion(flags: Flags, io: CliIo): Promise<number> {
  await io.stdout.write(COMPLETION_SCRIPTS[textOf(flags.SHELL) as Shell]);
  return 0;
}
