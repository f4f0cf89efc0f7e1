import type { Command } from "../command_line/command.ts";

/** `drivelens completion` */
export const COMPLETION: Command = {
  name: "completion",
  describe: "Print what makes a shell complete commands, options, columns and places at the Tab key",
  words: [
    {
      name: "SHELL",
      describe: "bash, zsh, fish, powershell",
      required: true,
      choices: ["bash", "zsh", "fish", "powershell"],
    },
  ],
  flags: {},
  examples: [
    ["source <(drivelens completion bash)", "In ~/.bashrc; in ~/.zshrc with zsh"],
    ["drivelens completion fish | source", "In ~/.config/fish/config.fish"],
    ["drivelens completion powershell | Out-String | Invoke-Expression", "In the file that $PROFILE names"],
  ],
  load: async () => (await import("./run_completion.ts")).runCompletion,
};

/** `drivelens __complete` */
export const COMPLETE: Command = {
  name: "__complete",
  describe: "Print what may stand at the cursor; the scripts of drivelens completion ask it",
  words: [
    {
      name: "WORD",
      describe: "words up to the cursor; for bash the line",
      required: false,
      many: true,
    },
  ],
  flags: {
    shell: { kind: "text", value: "SHELL", describe: "Which shell's words these are" },
    breaks: { kind: "text", value: "SIGNS", describe: "What breaks words in bash" },
  },
  examples: [["drivelens __complete -- list --format ''", "The formats"]],
  hidden: true,
  load: async () => (await import("./run_complete.ts")).runComplete,
};
