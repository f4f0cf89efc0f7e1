import type { FlagSpec } from "../command_line/command.ts";

/** Which account a command is about. */
export const ACCOUNT: FlagSpec = {
  kind: "text",
  value: "ADDRESS",
  complete: "account",
  describe: "Which account [default: the current one]",
};

/** How a command that answers in sentences answers programs. */
export const ANSWER_FORMAT: FlagSpec = {
  kind: "text",
  value: "F",
  choices: ["text", "json"],
  describe: "text, json [default: text]",
};

export const TIMEOUT: FlagSpec = {
  kind: "text",
  value: "SECONDS",
  describe: "How long one request may take [default: 60]",
};

export const MAX_RATE: FlagSpec = {
  kind: "text",
  value: "N",
  describe: "Send at most N list requests a second, or as much of others [default: 54]",
};

/** What requests are made with, where it is no account. */
export const CREDENTIALS: Readonly<Record<"credentials" | "subject", FlagSpec>> = {
  credentials: {
    kind: "text",
    value: "FILE",
    complete: "file",
    suggest: ["adc"],
    describe: "A service account's key or another credentials file of Google's, or adc",
  },
  subject: { kind: "text", value: "ADDRESS", describe: "Whom the service account acts for" },
};
