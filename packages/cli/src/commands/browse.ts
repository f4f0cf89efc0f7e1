import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";

/** `drivelens browse` */
export const BROWSE: Command = {
  name: "browse",
  describe: "Go through the Drive with the keyboard: folders by size, search as you type",
  words: [
    {
      name: "PLACE",
      describe: "where to begin: a folder, drive:NAME, shared-with-me:, orphaned:, trash:, an ID or a URL",
      required: false,
      complete: "place",
    },
  ],
  flags: CATALOG_FLAGS,
  instead: {
    format: {
      message: "Cannot browse as --format: it draws on a terminal, for a person",
      hint: "For a program, run: drivelens usage --format json",
    },
  },
  examples: [
    ["drivelens browse", "What takes up how much, folder by folder; ? shows the keys"],
    ["drivelens browse /Work --offline", "From a folder, as of the last sync"],
    ["drivelens browse --demo", "A look around without an account"],
  ],
  load: async () => (await import("./run_browse.ts")).runBrowse,
};
