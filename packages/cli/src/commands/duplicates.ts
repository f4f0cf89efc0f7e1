import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";
import { RECORD_FLAGS } from "./_record_flags.ts";

/** `drivelens duplicates` */
export const DUPLICATES: Command = {
  name: "duplicates",
  describe: "Show files that are there more than once, and what they take up; deletes nothing",
  words: [
    {
      name: "PLACE",
      describe: "a folder, drive:NAME, shared-with-me: or orphaned:, an ID or a URL",
      required: false,
      complete: "place",
    },
  ],
  flags: {
    limit: { kind: "text", value: "N", describe: "At most N groups [default: 20 in a table on a terminal]" },
    ...RECORD_FLAGS,
    ...CATALOG_FLAGS,
  },
  examples: [
    ["drivelens duplicates", "Everywhere, what takes up the most first"],
    ["drivelens duplicates /Photos", "Within one folder"],
    ["drivelens duplicates --format csv", "A line a file, for a spreadsheet"],
  ],
  load: async () => (await import("./run_duplicates.ts")).runDuplicates,
};
