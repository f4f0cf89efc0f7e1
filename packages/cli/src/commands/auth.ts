import type { Command } from "../command_line/command.ts";

const ACCOUNT = {
  kind: "text",
  value: "ADDRESS",
  describe: "Which account [default: the current one]",
} as const;
const FORMAT = {
  kind: "text",
  value: "F",
  choices: ["text", "json"],
  describe: "text, json [default: text]",
} as const;

/** `drivelens auth login` */
export const AUTH_LOGIN: Command = {
  name: "auth login",
  describe: "Sign in to Google in the browser, for reading names and attributes of files",
  flags: {
    "client-secret": {
      kind: "text",
      value: "FILE",
      describe: "The JSON of your OAuth client, as downloaded from Google",
    },
    "no-browser": { kind: "flag", describe: "Print the address and open no browser; still listens here" },
    port: { kind: "text", value: "N", describe: "Port to listen on, for ssh -L [default: any free one]" },
    timeout: { kind: "text", value: "SECONDS", describe: "How long one request may take [default: 60]" },
    format: FORMAT,
  },
  examples: [
    ["drivelens auth login --client-secret client_secret.json", "The first time"],
    ["drivelens auth login --no-browser --port 8085", "On a server, with ssh -L 8085:127.0.0.1:8085"],
  ],
  load: async () => (await import("./run_auth.ts")).runLogin,
};

/** `drivelens auth status` */
export const AUTH_STATUS: Command = {
  name: "auth status",
  describe: "Show who is signed in and where that came from; asks nothing of Google",
  flags: { account: ACCOUNT, format: FORMAT },
  examples: [
    ["drivelens auth status --format json", "For a script; the exit code is 4 when nobody is signed in"],
  ],
  load: async () => (await import("./run_auth.ts")).runStatus,
};

/** `drivelens auth logout` */
export const AUTH_LOGOUT: Command = {
  name: "auth logout",
  describe:
    "Sign out: Google ends the access of every machine and app that uses this Cloud project with the account, and this machine forgets it",
  flags: { account: ACCOUNT, format: FORMAT },
  examples: [["drivelens auth logout", "Sign the current account out"]],
  load: async () => (await import("./run_auth.ts")).runLogout,
};
