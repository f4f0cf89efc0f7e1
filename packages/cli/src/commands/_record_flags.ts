import type { FlagSpec } from "../command_line/command.ts";
import { FORMATS } from "../render/format.ts";

/** How rows that are no files are written. */
export const RECORD_FLAGS: Readonly<Record<"format" | "no-header", FlagSpec>> = {
  format: {
    kind: "text",
    value: "F",
    choices: FORMATS,
    describe: `${FORMATS.join(", ")} [default: table]`,
  },
  "no-header": { kind: "flag", describe: "Leave out the line with the names of the columns" },
};
