import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";
import { RECORD_FLAGS } from "./_record_flags.ts";

/** `drivelens usage` */
export const USAGE: Command = {
  name: "usage",
  describe: "Show what takes up how much, by folder or otherwise, and the largest files",
  words: [
    {
      name: "PLACE",
      describe: "a folder, drive:NAME, shared-with-me:, orphaned: or trash:, an ID or a URL",
      required: false,
      complete: "place",
    },
  ],
  flags: {
    by: {
      kind: "text",
      value: "WHAT",
      choices: ["folder", "type", "owner", "year", "drive", "extension"],
      describe: "folder, type, owner, year of the last change, drive, extension [default: folder]",
    },
    depth: { kind: "text", value: "N", describe: "Tell apart N levels of folders [default: 1]" },
    trashed: { kind: "flag", describe: "What is in the trash, which is left out otherwise" },
    largest: { kind: "text", value: "N", describe: "Name the N largest files [default: 5]" },
    oldest: { kind: "text", value: "N", describe: "Name the N files that were changed the longest ago" },
    limit: { kind: "text", value: "N", describe: "At most N lines [default: 30 in a table on a terminal]" },
    ...RECORD_FLAGS,
    ...CATALOG_FLAGS,
  },
  examples: [
    ["drivelens usage", "The whole Drive, by folders of the first level"],
    ["drivelens usage /Work --depth 2", "A folder, two levels deep"],
    ["drivelens usage --by type", "What kinds of files take up how much"],
    ["drivelens usage --trashed --largest 20", "What emptying the trash would free"],
    ["drivelens usage --format csv --depth 100", "Every folder, for a spreadsheet"],
  ],
  load: async () => (await import("./run_usage.ts")).runUsage,
};
