import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const USAGE = `drivelens-mcp: a Model Context Protocol server that shows what is in a Google Drive

Usage: drivelens-mcp [options]

It speaks over stdin and stdout; an MCP client starts it. Sign in first with: drivelens auth login

  --account ADDRESS  which account (default: DRIVELENS_ACCOUNT, else the current one)
  --demo             serve a made-up Drive: no account, no network
  --help             this text
  --version          the version
`;

/** What the command line asks for. */
export type Parsed =
  | { readonly kind: "serve"; readonly demo: boolean; readonly account: string | undefined }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly message: string };

const OPTIONS = {
  account: { type: "string" },
  demo: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const;

/** Reads the command line. */
export function parseArguments(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help === true) return { kind: "text", text: USAGE };
    if (values.version === true) return { kind: "text", text: `${version()}\n` };
    return { kind: "serve", demo: values.demo === true, account: values.account };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: "problem", message: `${error.message.split(". ")[0]}; see --help` };
  }
}

/** Returns the version of this package; its manifest lies one folder up from the source and the bundle alike. */
export function version(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
