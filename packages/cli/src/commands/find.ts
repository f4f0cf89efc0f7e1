import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";
import { RECORD_FLAGS } from "./_record_flags.ts";

/** `drivelens find` */
export const FIND: Command = {
  name: "find",
  aliases: ["search"],
  describe: "Search names as you would type: in any order and case, the best match first",
  words: [
    {
      name: "WORDS",
      describe: "what is in the name; one word of it must be, the others may be in folders above",
      required: true,
      many: true,
    },
  ],
  flags: {
    in: { kind: "text", value: "PLACE", complete: "place", describe: "Search in this place alone" },
    type: {
      kind: "text",
      value: "TYPE",
      many: true,
      complete: "types",
      describe: "Only doc, sheet, slide, form, folder, pdf, image, video, …; with commas",
    },
    contents: {
      kind: "flag",
      describe: "Ask Google too, for files that have all of the words in them",
    },
    limit: {
      kind: "text",
      value: "N",
      describe: "At most N files [default: 50; 20 in a table on a terminal]",
    },
    ...RECORD_FLAGS,
    ...CATALOG_FLAGS,
  },
  examples: [
    ["drivelens find invoice 2026", "Names with both words, or one below a folder with the other"],
    ["drivelens find plan --in /Work --type doc,sheet", "Documents and spreadsheets below a folder"],
    ["drivelens find --contents net payment", "What stands in files as well, which Google knows"],
    ["drivelens search zurich --format json", "For a program; finds Zürich too"],
  ],
  load: async () => (await import("./run_find.ts")).runFind,
};
