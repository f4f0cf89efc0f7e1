import type { Command } from "../command_line/command.ts";
import { ACCOUNT, ANSWER_FORMAT, CREDENTIALS, TIMEOUT } from "./_flags.ts";

const CLIENT_SECRET = {
  kind: "text",
  value: "FILE",
  complete: "file",
  describe: "The JSON of your OAuth client, as downloaded from Google",
} as const;

const SIGN_IN_FLAGS: Command["flags"] = {
  account: { kind: "text", value: "ADDRESS", describe: "Who it has to be; anybody else is refused" },
  access: {
    kind: "text",
    value: "A",
    choices: ["metadata", "content"],
    describe: "metadata, or content to read contents and see shared drives by name [default: metadata]",
  },
  assistants: {
    kind: "text",
    value: "yes|no",
    choices: ["yes", "no"],
    describe: "Whether assistants may read contents too [default: asked, else no]",
  },
  "no-browser": { kind: "flag", describe: "Print the address and open no browser; still listens here" },
  paste: { kind: "flag", describe: "Listen to nothing: paste the address that the browser ends at" },
  host: {
    kind: "text",
    value: "NAME",
    choices: ["127.0.0.1", "localhost", "::1"],
    describe: "Name of this machine for the browser [default: 127.0.0.1]",
  },
  port: { kind: "text", value: "N,N", describe: "Ports to listen on, the first that is free [default: any]" },
  timeout: TIMEOUT,
};

/** `drivelens auth setup` */
export const AUTH_SETUP: Command = {
  name: "auth setup",
  describe: "Make an OAuth client of your own, step by step, and sign in with it",
  flags: { "client-secret": CLIENT_SECRET, ...SIGN_IN_FLAGS },
  examples: [
    ["drivelens auth setup", "The first time: about five minutes in Google's console"],
    ["drivelens auth setup --client-secret FILE", "With a client that you have downloaded"],
  ],
  load: async () => (await import("./run_setup.ts")).runSetup,
};

/** `drivelens auth login` */
export const AUTH_LOGIN: Command = {
  name: "auth login",
  describe: "Sign in to Google in the browser, for reading names and attributes of files",
  flags: { "client-secret": CLIENT_SECRET, ...SIGN_IN_FLAGS, format: ANSWER_FORMAT },
  examples: [
    ["drivelens auth login", "In the browser of this machine"],
    ["drivelens auth login --access content", "For reading contents as well"],
    ["drivelens auth login --no-browser --port 8085", "On a server, with ssh -L 8085:127.0.0.1:8085"],
    ["drivelens auth login --paste", "On a machine that no browser can reach"],
  ],
  load: async () => (await import("./run_login.ts")).runLogin,
};

/** `drivelens auth status` */
export const AUTH_STATUS: Command = {
  name: "auth status",
  describe: "Show what requests are made with, and what chose it; asks nothing of Google",
  flags: {
    account: ACCOUNT,
    ...CREDENTIALS,
    check: { kind: "flag", describe: "Make one call to Google with it" },
    format: ANSWER_FORMAT,
  },
  examples: [
    ["drivelens auth status --check", "Whether Google still accepts it"],
    ["drivelens auth status --format json", "For a script; the exit code is 4 when nobody is signed in"],
  ],
  load: async () => (await import("./run_status.ts")).runStatus,
};

/** `drivelens auth list` */
export const AUTH_LIST: Command = {
  name: "auth list",
  describe: "List the accounts that are signed in here",
  flags: { format: ANSWER_FORMAT },
  examples: [["drivelens auth list", "The one with the star is used when none is named"]],
  load: async () => (await import("./run_accounts.ts")).runAccounts,
};

/** `drivelens auth use` */
export const AUTH_USE: Command = {
  name: "auth use",
  describe: "Choose the account that is used when none is named",
  words: [
    { name: "ADDRESS", describe: "the address of a signed-in account", required: true, complete: "account" },
  ],
  flags: { format: ANSWER_FORMAT },
  examples: [["drivelens auth use ann@example.com", "From now on"]],
  load: async () => (await import("./run_accounts.ts")).runUse,
};

/** `drivelens auth move` */
export const AUTH_MOVE: Command = {
  name: "auth move",
  describe: "Move an account's token between the system's keyring and a file",
  flags: {
    to: { kind: "text", value: "STORE", choices: ["file", "keyring"], describe: "file, keyring" },
    account: ACCOUNT,
    format: ANSWER_FORMAT,
  },
  examples: [["drivelens auth move --to file", "For what runs without the keyring, such as cron"]],
  load: async () => (await import("./run_accounts.ts")).runMove,
};

/** `drivelens auth logout` */
export const AUTH_LOGOUT: Command = {
  name: "auth logout",
  describe:
    "Sign out: Google ends the access of every machine and app that uses this Cloud project with the account, and this machine forgets it",
  flags: {
    account: ACCOUNT,
    local: { kind: "flag", describe: "Only forget it here; Google is not told" },
    format: ANSWER_FORMAT,
  },
  examples: [
    ["drivelens auth logout", "Sign the current account out everywhere"],
    ["drivelens auth logout --local", "On this machine alone"],
  ],
  load: async () => (await import("./run_logout.ts")).runLogout,
};

/** `drivelens auth explain` */
export const AUTH_EXPLAIN: Command = {
  name: "auth explain",
  describe: "Say what helps when Google's page shows an error instead of coming back",
  words: [{ name: "WORD", describe: "the error's name, such as access_denied", required: false }],
  flags: { format: ANSWER_FORMAT },
  examples: [["drivelens auth explain redirect_uri_mismatch", "One of them"]],
  load: async () => (await import("./run_explain.ts")).runExplain,
};
