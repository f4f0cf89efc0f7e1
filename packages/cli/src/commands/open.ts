import type { Command } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

/** `drivelens open` */
export const OPEN: Command = {
  name: "open",
  describe: "Open a file or folder in the browser, and print its link",
  words: [
    {
      name: "FILE",
      describe: "a path such as /Work/plan, an ID, or a URL of Drive",
      required: true,
      complete: "place",
    },
  ],
  flags: { format: ANSWER_FORMAT, ...DRIVE_FLAGS },
  examples: [
    ['drivelens open "/Work/Q4 plan"', "A document, where it can be edited"],
    ["drivelens open drive:Design", "A shared drive"],
    ["drivelens open ID", "Whatever has that ID"],
  ],
  load: async () => (await import("./run_open.ts")).runOpen,
};
