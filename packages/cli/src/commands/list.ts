import type { Command, FlagSpec } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { FILTER_FLAGS, OUTPUT_FLAGS, WHERE_FLAGS } from "./_list_flags.ts";
import { CATALOG_READING_FLAGS, READING_FLAGS, RESUME_FLAG } from "./_reading_flags.ts";

/** With what, and how patiently, Drive is asked. */
const ACCESS_FLAGS: Readonly<Record<string, FlagSpec>> = {
  ...DRIVE_FLAGS,
  demo: { kind: "flag", describe: "A made-up Drive: no account, no network" },
};

const FLAGS: Readonly<Record<string, FlagSpec>> = {
  limit: {
    kind: "text",
    value: "N",
    describe: "At most N files [default: 100 in a table on a terminal, else all]",
  },
  all: { kind: "flag", describe: "Every file, in a table on a terminal too" },
  sort: {
    kind: "text",
    value: "KEYS",
    complete: "sort",
    describe: "modified, name, size, folder,name, … [default: newest first; a place as it comes]",
  },
  reverse: { kind: "flag", describe: "Turn the order round" },
  "merge-converted": {
    kind: "flag",
    describe: "An uploaded file and the Google document made of it in one row; reads the whole place",
  },
  explain: { kind: "flag", describe: "Say what would be asked of Drive and what it costs, and ask nothing" },
  ...ACCESS_FLAGS,
  ...WHERE_FLAGS,
  ...FILTER_FLAGS,
  ...OUTPUT_FLAGS,
  ...READING_FLAGS,
  ...CATALOG_READING_FLAGS,
  resume: RESUME_FLAG,
};

const PLACE = {
  name: "PLACE",
  describe: "/A/B, drive:NAME/A, shared-with-me:, starred:, trash:, orphaned:, an ID or a URL",
  required: false,
  complete: "place",
} as const;

/** `drivelens list` */
export const LIST: Command = {
  name: "list",
  describe: "List files: everything, newest first, or what is in a place",
  flags: FLAGS,
  words: [PLACE],
  examples: [
    ["drivelens list", "The newest 100 files: My Drive, shared with you, every shared drive"],
    ["drivelens list /Work/Projects", "What is in a folder"],
    ["drivelens list -R drive:Design --type image --larger 5MB", "Large images anywhere in a shared drive"],
    ["drivelens list --name '*.pdf' --modified-after 7d", "PDFs of the last week"],
    ["drivelens list --shared-by ann@example.com --sort shared", "What Ann shared with you"],
    ["drivelens list --all --format csv -o drive.csv", "Everything, for a spreadsheet"],
    ["drivelens list --trashed --print0 | xargs -0 -n 1 echo", "IDs, for a script"],
    ["drivelens list --demo", "A look around without an account"],
  ],
  load: async () => (await import("./run_list.ts")).runList,
};

/** `drivelens ls` */
export const LS: Command = {
  ...LIST,
  name: "ls",
  describe: "List what is in a place: My Drive, unless another is named",
  examples: [
    ["drivelens ls", "What is in My Drive directly"],
    ["drivelens ls shared-with-me:", "What others have shared with you"],
  ],
  load: async () => (await import("./run_list.ts")).runLs,
};

/** `drivelens tree` */
export const TREE: Command = {
  name: "tree",
  describe: "Draw the folders and files of a place, or of everything, with counts and sizes",
  words: [PLACE],
  flags: {
    depth: { kind: "text", value: "N", describe: "At most N levels below the place" },
    ...ACCESS_FLAGS,
    "follow-shortcuts": WHERE_FLAGS["follow-shortcuts"] as FlagSpec,
    drive: WHERE_FLAGS.drive as FlagSpec,
    "my-drive": WHERE_FLAGS["my-drive"] as FlagSpec,
    ...FILTER_FLAGS,
    output: OUTPUT_FLAGS.output as FlagSpec,
    receipt: OUTPUT_FLAGS.receipt as FlagSpec,
    ...READING_FLAGS,
    ...CATALOG_READING_FLAGS,
  },
  examples: [
    ["drivelens tree", "Everything that you can see"],
    ["drivelens tree /Work --depth 2", "Two levels of a folder"],
    ["drivelens tree drive:Design --type folder", "The folders of a shared drive"],
    ["drivelens tree --demo", "A made-up Drive"],
  ],
  load: async () => (await import("./run_tree.ts")).runTree,
};
