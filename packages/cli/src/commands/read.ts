import type { Command, FlagSpec } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

const PART = "Which part";

function part(value: string, describe: string): FlagSpec {
  return { kind: "text", value, group: PART, describe };
}

/** `drivelens read` */
export const READ: Command = {
  name: "read",
  describe: "Read what a file says: documents, spreadsheets, slides, PDF, Office, e-mail, text",
  words: [
    {
      name: "FILE",
      describe: "a path such as /Work/plan, an ID, or a URL of Drive",
      required: true,
      complete: "place",
    },
  ],
  flags: {
    offset: part("N", "Begin at character N [default: 0]"),
    limit: part("N", "At most N characters [default: all; 20000 on a terminal]"),
    page: part("N", "Only page or slide N"),
    tab: part("NAME", "Only this tab of a spreadsheet, by name or number"),
    range: part("CELLS", "Only these cells, such as B2:D10, of the tab or the first one"),
    match: part("WORDS", "Only the passages around words, and where they are"),
    outline: {
      kind: "flag",
      group: PART,
      describe: "Headings, pages, slides and tabs with their lengths, instead of the text",
    },
    format: ANSWER_FORMAT,
    output: {
      kind: "text",
      value: "FILE",
      short: "o",
      complete: "file",
      describe: "Write to FILE, which appears when it is complete",
    },
    ...DRIVE_FLAGS,
  },
  examples: [
    ['drivelens read "/Work/Q4 plan"', "A document, as Markdown"],
    ['drivelens read "/Work/Q4 plan" --match "budget hiring"', "The passages around words"],
    ["drivelens read /Work/Budget --tab Months --range A1:C13", "Cells of a spreadsheet, as CSV"],
    ["drivelens read /Work/study.pdf --outline", "How many pages, and how long they are"],
    ["drivelens read /Work/study.pdf --page 3", "One page"],
    ["drivelens read /Work/sketch -o sketch.png", "A drawing or a picture, as a file"],
  ],
  load: async () => (await import("./run_read.ts")).runRead,
};
