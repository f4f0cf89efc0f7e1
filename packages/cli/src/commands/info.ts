import type { Command } from "../command_line/command.ts";
import { DRIVE_FLAGS } from "./_drive_flags.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

/** `drivelens info` */
export const INFO: Command = {
  name: "info",
  describe: "Show all there is to know about files: place, type, size, times, who has access",
  words: [
    {
      name: "FILE",
      describe: "a path such as /Work/plan, an ID, or a URL of Drive",
      required: true,
      many: true,
      complete: "place",
    },
  ],
  flags: { format: ANSWER_FORMAT, ...DRIVE_FLAGS },
  examples: [
    ['drivelens info "/Work/Q4 plan"', "A file of My Drive by its path"],
    ["drivelens info drive:Design/Brand /Work", "Two folders, one of a shared drive"],
    ["drivelens info https://drive.google.com/drive/folders/ID", "What a link leads to"],
    ["drivelens info --format json ID", "Every fact, for a program"],
  ],
  load: async () => (await import("./run_info.ts")).runInfo,
};
