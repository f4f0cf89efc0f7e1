import { parseArgs } from "node:util";
import { DEFAULT_PORT, type HttpArguments, readHttpArguments } from "./_http_arguments.ts";
import type { ServeOptions } from "./open_context.ts";

const USAGE = `drivelens-mcp: a Model Context Protocol server that tells what is in a Google Drive, over stdio

Usage: drivelens-mcp [options]           serve a client
       drivelens-mcp install [CLIENT]    have Claude, VS Code, Cursor, Codex, Gemini CLI or Zed start it
       drivelens-mcp uninstall CLIENT    and no more
       drivelens-mcp check               what an assistant sees: tools, cost, a sample call
       drivelens-mcp log                 what clients have asked, and what it cost

  --demo              serve a sample Drive; no account, no network
  --account ADDRESS   which signed-in account (default: DRIVELENS_ACCOUNT, else the current one)
  --credentials FILE  a service account's key or another credentials file of Google's, or adc
  --subject ADDRESS   whom the service account acts for
  --root PLACE        show nothing but this folder and what is in it; can be given more than once
  --exclude PLACE     do not show this file or folder, or what is named like this glob; more than once
  --max-rate N        send at most N list requests a second, or as much of others (default: 54)
  --profile NAME      offer other tools: search-fetch, the two that ChatGPT asks for
  --tools A,B         offer these tools alone
  --metadata-only     offer nothing that reads contents of files
  --max-chars N       send at most N characters in answers, until the server is started again
  --verbose           write every request to stderr: address, status, time
  --http              serve over HTTP instead, on this machine alone: http://127.0.0.1:${DEFAULT_PORT}/mcp
  --port N            another port for --http; 0 takes any that is free
  --print-token       print the token that clients of --http send, and end
  --rotate-token      with --http or --print-token: make a new token first
  --help              this text
  --version           the version

Sign in first with: drivelens auth login
`;

/** What the command line asks for. */
export type Parsed =
  | ({ readonly kind: "serve" } & ServeOptions)
  | HttpArguments<ServeOptions>
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | { readonly kind: "problem"; readonly message: string };

const OPTIONS = {
  demo: { type: "boolean" },
  verbose: { type: "boolean" },
  account: { type: "string" },
  credentials: { type: "string" },
  subject: { type: "string" },
  root: { type: "string", multiple: true },
  exclude: { type: "string", multiple: true },
  "max-rate": { type: "string" },
  http: { type: "boolean" },
  port: { type: "string" },
  "print-token": { type: "boolean" },
  "rotate-token": { type: "boolean" },
  profile: { type: "string" },
  tools: { type: "string" },
  "metadata-only": { type: "boolean" },
  "max-chars": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const;

/** Reads the command line; what cannot be read is a `problem` in one line. */
export function parseArguments(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help === true) return { kind: "help", text: USAGE };
    if (values.version === true) return { kind: "version" };
    const { account, credentials, subject, profile, tools } = values;
    const rate = values["max-rate"];
    if (rate !== undefined && !/^[1-9]\d{0,2}$|^1000$/.test(rate)) {
      return {
        kind: "problem",
        message: `Cannot use "${rate}" as --max-rate: give a whole number from 1 to 1000; see --help`,
      };
    }
    const characters = values["max-chars"];
    if (characters !== undefined && !/^[1-9]\d{2,11}$/.test(characters)) {
      return {
        kind: "problem",
        message: `Cannot use "${characters}" as --max-chars: give a whole number from 100; see --help`,
      };
    }
    const maxCharacters = characters === undefined ? undefined : Number(characters);
    const maxRate = rate === undefined ? undefined : Number(rate);
    const switches = {
      demo: values.demo === true,
      verbose: values.verbose === true,
      metadataOnly: values["metadata-only"] === true,
    };
    const { root: roots = [], exclude: excludes = [] } = values;
    const bounds = { roots, excludes, maxRate, profile, tools, maxCharacters };
    const serving = { ...switches, account, credentials, subject, ...bounds };
    return readHttpArguments(values, serving) ?? { kind: "serve", ...serving };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [sentence = ""] = error.message.split(/\. |\n/);
    return { kind: "problem", message: `${sentence}; see --help` };
  }
}
