import type { Command } from "../command_line/command.ts";
import { CATALOG_FLAGS } from "./_catalog_flags.ts";
import { RECORD_FLAGS } from "./_record_flags.ts";

/** `drivelens sharing` */
export const SHARING: Command = {
  name: "sharing",
  describe:
    "Show what is visible to whom: by a search, by a link, outside your domain, in it; or by person or domain",
  flags: {
    by: {
      kind: "text",
      value: "KEY",
      choices: ["exposure", "person", "domain"],
      describe: "exposure, person, domain [default: exposure]",
    },
    only: {
      kind: "text",
      value: "GROUP",
      describe: "Show the files of one group: link, ben@example.com, example.com",
    },
    files: { kind: "flag", describe: "Show each file, and not how many there are" },
    domain: {
      kind: "text",
      value: "DOMAIN",
      describe: "Your own domain [default: that of your address, unless it is gmail.com]",
    },
    ...RECORD_FLAGS,
    ...CATALOG_FLAGS,
  },
  examples: [
    ["drivelens sharing", "How many files can be seen how far"],
    ["drivelens sharing --only link", "What whoever has a link can see"],
    ["drivelens sharing --by person", "How many files each person can see"],
    ["drivelens sharing --only outside --format csv", "What people outside can see, for a spreadsheet"],
  ],
  load: async () => (await import("./run_sharing.ts")).runSharing,
};
