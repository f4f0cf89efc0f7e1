import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";
import { RECORD_FLAGS } from "./_record_flags.ts";

/** `drivelens changes` */
export const CHANGES: Command = {
  name: "changes",
  describe:
    "Show what became of files: added, edited, renamed, moved, trashed, shared, removed; the latest last",
  flags: {
    since: {
      kind: "text",
      value: "TIME",
      describe: "From when on: 7d, 2026-03-31, yesterday, or the NAME of an --as [default: 7d]",
    },
    as: {
      kind: "text",
      value: "NAME",
      describe: "Show what came after the last time that this name was given, and remember this one",
    },
    limit: {
      kind: "text",
      value: "N",
      describe: "The latest N [default: 100 in a table on a terminal, else all; with --as all]",
    },
    ...RECORD_FLAGS,
    ...CATALOG_FLAGS,
  },
  examples: [
    ["drivelens changes", "The last seven days"],
    ["drivelens changes --since yesterday", "Since midnight a day ago"],
    ["drivelens changes --as weekly --format ndjson", "What is new since this was run last, for a script"],
  ],
  load: async () => (await import("./run_changes.ts")).runChanges,
};
