import type { Command, CommandTree } from "../command_line/command.ts";

const load = () => Promise.reject(new Error("Nothing is run here"));
const examples: Command["examples"] = [["drivelens list", "Lists"]];

/** Commands with every kind of value. */
export const TREE: CommandTree = {
  commands: [
    {
      name: "list",
      aliases: ["ls"],
      describe: "List files",
      flags: {
        format: { kind: "text", describe: "How", choices: ["table", "json", "ndjson"] },
        columns: { kind: "text", describe: "Which facts", complete: "columns" },
        type: { kind: "text", describe: "Kinds", complete: "types", many: true },
        sort: { kind: "text", describe: "Order", complete: "sort", suggest: ["name", "size", "modified"] },
        drive: { kind: "text", describe: "Which drive", complete: "drive" },
        output: { kind: "text", describe: "Where to", complete: "file", short: "o" },
        since: { kind: "text", describe: "From when on", suggest: ["today", "7d"] },
        all: { kind: "flag", describe: "Every file" },
      },
      words: [{ name: "PLACE", describe: "where", required: false, many: true, complete: "place" }],
      examples,
      load,
    },
    {
      name: "auth login",
      describe: "Sign in",
      flags: { account: { kind: "text", describe: "Who", complete: "account" } },
      examples,
      load,
    },
    {
      name: "auth use",
      describe: "Choose an account",
      flags: {},
      words: [{ name: "ADDRESS", describe: "who", required: true, complete: "account" }],
      examples,
      load,
    },
    { name: "config list", describe: "Show settings", flags: {}, examples, load },
    {
      name: "config set",
      describe: "Set one",
      flags: {},
      words: [
        { name: "KEY", describe: "which", required: true, complete: "setting" },
        { name: "VALUE", describe: "what", required: true },
      ],
      examples,
      load,
    },
    {
      name: "completion",
      describe: "Print a script",
      flags: {},
      words: [{ name: "SHELL", describe: "which", required: true, choices: ["bash", "zsh"] }],
      examples,
      load,
    },
    { name: "__complete", describe: "Hidden", flags: {}, hidden: true, examples, load },
  ],
  groups: {
    "": { describe: "Everything", examples },
    auth: { describe: "Sign in and out", examples },
    config: { describe: "Settings", bare: "config list", examples },
  },
};
