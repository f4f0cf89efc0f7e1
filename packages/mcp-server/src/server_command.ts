import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import process from "node:process";
import { DriveError } from "@drivelens/core";
import { parseArguments } from "./_arguments.ts";
import type { ServerEntry } from "./install/server_entry.ts";

/** What a client's server needs of this terminal's environment: where things are and which are chosen, nothing secret. */
const CARRIED = [
  "DRIVELENS_HOME",
  "DRIVELENS_ACCOUNT",
  "DRIVELENS_API_ENDPOINT",
  "DRIVELENS_CATALOG_DIR",
  "DRIVELENS_CLIENT_SECRET",
  "DRIVELENS_CREDENTIALS",
  "DRIVELENS_MAX_RATE",
  "DRIVELENS_SUBJECT",
  "DRIVELENS_TIMEOUT",
  // Without DRIVELENS_HOME they say where the state is; an app may be started without them.
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
] as const;
const PATHS: ReadonlySet<string> = new Set([
  "DRIVELENS_HOME",
  "DRIVELENS_CATALOG_DIR",
  "DRIVELENS_CLIENT_SECRET",
  "DRIVELENS_CREDENTIALS",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
]);
/** What is secret is never written into another program's file. */
const SECRET = ["DRIVELENS_ACCESS_TOKEN", "DRIVELENS_API_KEY"] as const;

/** Whom {@link serverCommand} asks how this program was started; `process` will do. */
export interface RunningProgram {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
}

/** What {@link serverCommand} makes. */
export interface ServerCommand {
  readonly entry: ServerEntry;
  /** What the person should know before it is written. */
  readonly warnings: readonly string[];
}

/**
 * Makes the command that starts this server, of this version, by this Node, whatever a client's search path is.
 *
 * @param options those of the server
 * @throws {DriveError} `INVALID_INPUT` for options that the server would refuse.
 */
export function serverCommand(
  options: readonly string[],
  { env, program = process }: ServerCommandOptions,
): ServerCommand {
  const parsed = parseArguments(options);
  if (parsed.kind !== "serve") {
    const why = parsed.kind === "problem" ? parsed.message : "what follows -- must be options to serve with";
    throw new DriveError("INVALID_INPUT", why, { hint: "See: drivelens-mcp --help" });
  }
  const bin = realpathSync(program.argv[1] ?? "");
  const carried = CARRIED.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === "" ? [] : [[name, absolute(value, PATHS.has(name))] as const];
  });
  return {
    entry: {
      command: stableNode(program.execPath),
      args: [
        ...program.execArgv.filter((option) => !option.startsWith("--inspect")),
        bin,
        ...absoluteOptions(options),
      ],
      env: Object.fromEntries(carried),
    },
    warnings: warningsOf(bin, env),
  };
}

/** Where {@link serverCommand} looks. */
export interface ServerCommandOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @default process */
  readonly program?: RunningProgram;
}

/** Homebrew's Node lies in a folder of its version, which the next one removes; a link to it stays. */
function stableNode(execPath: string): string {
  const [, prefix] = execPath.match(/^(.+)\/Cellar\/node(?:@\d+)?\/[^/]+\/bin\/node$/) ?? [];
  if (prefix === undefined) return execPath;
  const link = join(prefix, "bin", "node");
  return existsSync(link) && realpathSync(link) === realpathSync(execPath) ? link : execPath;
}

/** A client starts the server in a folder of its own. */
function absoluteOptions(options: readonly string[]): readonly string[] {
  return options.map((option, at) => {
    if (options[at - 1] === "--credentials") return absolute(option, true);
    const path = option.match(/^--credentials=(.*)$/)?.[1];
    return path === undefined ? option : `--credentials=${absolute(path, true)}`;
  });
}

function absolute(value: string, isPath: boolean): string {
  return !isPath || value === "adc" || isAbsolute(value) ? value : resolve(value);
}

function warningsOf(bin: string, env: ServerCommandOptions["env"]): readonly string[] {
  return [
    ...SECRET.filter((name) => Boolean(env[name])).map(
      (name) =>
        `${name} is not written into the file, since it is a secret: sign in with drivelens auth login instead`,
    ),
    ...(["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].some((name) => Boolean(env[name]))
      ? [
          "The proxy of this terminal is not written into the file: keep it with drivelens config set proxy URL",
        ]
      : []),
    ...(/[\\/]_npx[\\/]/.test(bin)
      ? [
          "The server lies in npx's cache, which npm may empty: run npm install --global @drivelens/mcp-server, then this again",
        ]
      : []),
  ];
}
