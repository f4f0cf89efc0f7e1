import type { Command } from "../command_line/command.ts";
import { FORMATS } from "../render/format.ts";
import { ACCOUNT, CREDENTIALS, TIMEOUT } from "./_flags.ts";

/** `drivelens list` */
export const LIST: Command = {
  name: "list",
  aliases: ["ls"],
  describe: "List files, newest first: My Drive, what is shared with you, and every shared drive",
  flags: {
    limit: {
      kind: "text",
      value: "N",
      describe: "At most N files [default: 100 in a table on a terminal, else all]",
    },
    all: { kind: "flag", describe: "Every file, in a table on a terminal too" },
    query: { kind: "text", value: "Q", describe: "Only what matches, in Drive's query language" },
    format: {
      kind: "text",
      value: "F",
      choices: FORMATS,
      describe: `${FORMATS.join(", ")} [default: table]`,
    },
    columns: { kind: "text", value: "A,B", describe: "Which facts, by Drive's field names" },
    "no-header": { kind: "flag", describe: "Leave out the line with the names of the columns" },
    account: ACCOUNT,
    ...CREDENTIALS,
    timeout: TIMEOUT,
    demo: { kind: "flag", describe: "List a made-up Drive: no account, no network" },
  },
  examples: [
    ["drivelens list", "The newest 100 files"],
    ["drivelens list --all --format csv > drive.csv", "Everything, for a spreadsheet"],
    ["drivelens list --query \"name contains 'plan'\"", "Names with a word that begins with plan"],
    ["drivelens list --columns name,mimeType --format tsv", "Names and MIME types, for a script"],
    ["drivelens list --demo", "A look around without an account"],
  ],
  refuseWord: (word) => ({
    message: `Cannot list "${word}": list takes no place`,
    // Only a word that neither a shell nor Drive would read otherwise is put into a command to copy.
    hint: /^[\p{L}\p{N} ._-]+$/u.test(word)
      ? `Search names with: drivelens list --query "name contains '${word}'"`
      : "Search names with --query; see: drivelens list --help",
  }),
  load: async () => (await import("./run_list.ts")).runList,
};
