import type { Command, FlagSpec } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { CATALOG_READING_FLAGS } from "./_reading_flags.ts";

const THERE = "What is there already";

function there(describe: string): FlagSpec {
  return { kind: "flag", group: THERE, describe };
}

/** `drivelens download` */
export const DOWNLOAD: Command = {
  name: "download",
  describe: "Download a file, or a folder with all that is in it, and check what came",
  words: [
    {
      name: "PLACE",
      describe: "a path such as /Work, an ID, or a URL of Drive",
      required: true,
      complete: "place",
    },
  ],
  flags: {
    to: {
      kind: "text",
      value: "DIR",
      complete: "file",
      describe: "The folder to write into; - for stdout, of one file [default: where you are]",
    },
    output: {
      kind: "text",
      value: "FILE",
      short: "o",
      complete: "file",
      describe: "Write to FILE, which appears when it is complete",
    },
    as: {
      kind: "text",
      value: "ENDING",
      many: true,
      suggest: ["docx", "odt", "pdf", "txt", "md", "xlsx", "ods", "csv", "pptx", "odp", "png", "svg"],
      describe: "What Google documents become; with commas [default: docx,xlsx,pptx,png]",
    },
    "dry-run": { kind: "flag", describe: "Write nothing, and show what would be written" },
    "max-bytes": {
      kind: "text",
      value: "SIZE",
      describe: "Begin nothing where it comes to more, such as 2GB",
    },
    overwrite: there("Replace files that differ"),
    "keep-both": there("Write beside files that differ, under a name with a number"),
    format: {
      kind: "text",
      value: "F",
      choices: ["text", "json", "ndjson"],
      describe: "text, json, ndjson [default: text]",
    },
    live: CATALOG_READING_FLAGS.live,
    "max-age": CATALOG_READING_FLAGS["max-age"],
    ...DRIVE_FLAGS,
  },
  examples: [
    ["drivelens download /Work/Reports --to ~/copies", "A folder, as ~/copies/Reports"],
    [
      "drivelens download /Work/Reports --to ~/copies",
      "Again: what is there is left, what was broken off goes on",
    ],
    ["drivelens download /Work --as md,csv --dry-run", "What would be written, documents as Markdown"],
    ["drivelens download /Work/plan -o plan.pdf --as pdf", "One document, as PDF"],
    ["drivelens download /Work/data.csv --to - | head", "One file, to a pipe"],
  ],
  load: async () => (await import("./run_download.ts")).runDownload,
};
