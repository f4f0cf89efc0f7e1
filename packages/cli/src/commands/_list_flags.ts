import type { FlagSpec } from "../command_line/command.ts";
import { FORMATS } from "../render/format.ts";
import { TYPE_STYLES } from "../render/type_style.ts";

const FILTERS = "Filters";
const OUTPUT = "Output";
const WHERE = "Where";

/** Where a listing looks. */
export const WHERE_FLAGS: Readonly<Record<string, FlagSpec>> = {
  recursive: { kind: "flag", short: "R", group: WHERE, describe: "Go into folders, and into theirs" },
  depth: { kind: "text", value: "N", group: WHERE, describe: "At most N levels below the place" },
  "follow-shortcuts": {
    kind: "flag",
    group: WHERE,
    describe: "Go into folders that shortcuts lead to, into each once",
  },
  drive: {
    kind: "text",
    value: "NAME",
    group: WHERE,
    complete: "drive",
    describe: "Only this shared drive, by name or ID",
  },
  "my-drive": { kind: "flag", group: WHERE, describe: "Only what you own" },
};

/** Which files a listing shows. */
export const FILTER_FLAGS: Readonly<Record<string, FlagSpec>> = {
  name: many("GLOB", "Name, in any case: report, *.pdf, 202?-*; a plain word may stand anywhere in it"),
  exclude: many("GLOB", "Leave out these names"),
  text: text("WORDS", "Words in names and contents, found by Google, the most relevant first"),
  type: {
    ...many("TYPE", "doc, sheet, slide, form, folder, pdf, image, video, …, or a MIME type; with commas"),
    complete: "types",
  },
  owner: text("ADDRESS", "Owned by this person, or me"),
  mine: flag("Owned by you"),
  shared: flag("Others see it too"),
  "shared-with": text("ADDRESS", "This person may open it and does not own it; or me"),
  "shared-by": text("ADDRESS", "This person shared it with you"),
  "shared-after": text("DATE", "Shared with you on or after it"),
  "shared-before": text("DATE", "Shared with you before it"),
  "modified-by": text("ADDRESS", "This person changed it last, or me"),
  public: flag("Everybody with the link may open it"),
  starred: flag("Starred"),
  trashed: flag("In the trash, which is left out otherwise"),
  "modified-after": text("DATE", "2026-03-31, 7d, yesterday, last monday, in your time zone"),
  "modified-before": text("DATE", "Changed before it"),
  "created-after": text("DATE", "Created on or after it"),
  "created-before": text("DATE", "Created before it"),
  "viewed-after": text("DATE", "Opened by you on or after it"),
  "viewed-before": text("DATE", "Opened by you last before it"),
  larger: text("SIZE", "Larger than 10MB (10,000,000 bytes), 10MiB (10,485,760)"),
  smaller: text("SIZE", "Smaller than it"),
  label: many("ID", "Carries the label of this ID"),
  property: many("K=V", "Has the custom property"),
  query: text("Q", "A condition in Drive's query language"),
};

/** How a listing is written. */
export const OUTPUT_FLAGS: Readonly<Record<string, FlagSpec>> = {
  format: {
    kind: "text",
    value: "F",
    choices: FORMATS,
    group: OUTPUT,
    describe: `${FORMATS.join(", ")} [default: table]`,
  },
  columns: {
    kind: "text",
    value: "A,B",
    group: OUTPUT,
    complete: "columns",
    describe: "Which facts, by Drive's field names; help lists them all",
  },
  "no-header": { kind: "flag", group: OUTPUT, describe: "Leave out the line with the names of the columns" },
  wide: { kind: "flag", group: OUTPUT, describe: "Cut nothing to the width of the terminal" },
  "type-style": {
    kind: "text",
    value: "STYLE",
    choices: TYPE_STYLES,
    group: OUTPUT,
    describe: "Types in a table: a word, short, the whole MIME type, or a label [default: word]",
  },
  template: {
    kind: "text",
    value: "T",
    group: OUTPUT,
    describe: "A line for each file, such as '{name}\\t{size}'",
  },
  print0: {
    kind: "flag",
    short: "0",
    group: OUTPUT,
    describe: "For xargs -0: IDs, or the columns that are named, each file ended by NUL",
  },
  output: {
    kind: "text",
    value: "FILE",
    short: "o",
    group: OUTPUT,
    complete: "file",
    describe: "Write to FILE, which appears when it is complete",
  },
  receipt: {
    kind: "text",
    value: "FILE",
    group: OUTPUT,
    complete: "file",
    describe: "Write the receipt to FILE as JSON",
  },
};

function text(value: string, describe: string): FlagSpec {
  return { kind: "text", value, describe, group: FILTERS };
}

function many(value: string, describe: string): FlagSpec {
  return { ...text(value, describe), many: true };
}

function flag(describe: string): FlagSpec {
  return { kind: "flag", describe, group: FILTERS };
}
