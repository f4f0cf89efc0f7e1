import type { Command } from "../command_line/command.ts";

/** `drivelens man` */
export const MAN: Command = {
  name: "man",
  describe: "Print the manual page, as man reads it",
  flags: {},
  examples: [["drivelens man | man -l -", "Read it"]],
  load: async () => (await import("./run_man.ts")).runMan,
};
