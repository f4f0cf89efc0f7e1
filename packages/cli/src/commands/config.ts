import type { Command } from "../command_line/command.ts";
import { ANSWER_FORMAT } from "./_flags.ts";

const KEY = { name: "KEY", describe: "the name of a setting", required: true, complete: "setting" } as const;
const load = async () => import("./run_config.ts");

/** `drivelens config list` */
export const CONFIG_LIST: Command = {
  name: "config list",
  describe: "Show every setting, and where its value comes from",
  flags: { format: ANSWER_FORMAT },
  examples: [["drivelens config", "The same"]],
  load: async () => (await load()).runConfigList,
};

/** `drivelens config get` */
export const CONFIG_GET: Command = {
  name: "config get",
  describe: "Print the value of a setting",
  words: [KEY],
  flags: { format: ANSWER_FORMAT },
  examples: [["drivelens config get proxy", "Prints nothing when it is not set"]],
  load: async () => (await load()).runConfigGet,
};

/** `drivelens config set` */
export const CONFIG_SET: Command = {
  name: "config set",
  describe: "Write a setting into config.json, which both drivelens and drivelens-mcp read",
  words: [KEY, { name: "VALUE", describe: "what it is to be", required: true }],
  flags: {},
  examples: [
    ["drivelens config set account ann@example.com", "The account to use"],
    [
      "drivelens config set proxy http://proxy.example:8080",
      "For assistants too, which have no shell's variables",
    ],
  ],
  load: async () => (await load()).runConfigSet,
};

/** `drivelens config unset` */
export const CONFIG_UNSET: Command = {
  name: "config unset",
  describe: "Take a setting out of config.json",
  words: [KEY],
  flags: {},
  examples: [["drivelens config unset proxy", "Back to the default"]],
  load: async () => (await load()).runConfigUnset,
};
