import type { CommandTree, Flags } from "../command_line/command.ts";
import type { CliIo } from "../io.ts";
import { manPage } from "../man/man_page.ts";
import { version } from "../version.ts";

/** Prints the manual page. */
export async function runMan(_flags: Flags, io: CliIo, tree: CommandTree): Promise<number> {
  await io.stdout.write(manPage(tree, version()));
  return 0;
}
