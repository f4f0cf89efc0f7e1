import type { Command } from "../command_line/command.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

/** `drivelens uninstall` */
export const UNINSTALL: Command = {
  name: "uninstall",
  describe:
    "Remove all that Drivelens keeps on this machine: accounts, keyring entries, client, configuration, catalogs",
  flags: {
    yes: { kind: "flag", describe: "Do not ask; needed where there is no terminal" },
    format: ANSWER_FORMAT,
  },
  examples: [["drivelens uninstall", "Other machines stay signed in; drivelens auth logout ends those too"]],
  load: async () => (await import("./run_uninstall.ts")).runUninstall,
};
