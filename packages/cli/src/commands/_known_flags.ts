import type { FlagSpec } from "../command_line/command.ts";
import { FORMATS } from "../render/format.ts";

/** How an answer of the catalog is written. */
export const KNOWN_OUTPUT: Readonly<Record<"format" | "no-header", FlagSpec>> = {
  format: {
    kind: "text",
    value: "F",
    choices: FORMATS,
    describe: `${FORMATS.join(", ")} [default: table]`,
  },
  "no-header": { kind: "flag", describe: "Leave out the line with the names of the columns in csv and tsv" },
};
