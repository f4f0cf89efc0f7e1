import { CONFIG_KEYS } from "@drivelens/core";
import type { CommandTree } from "../command_line/command.ts";
import { COMMON_FLAGS } from "../command_line/common_flags.ts";
import { EXIT_MEANINGS } from "../exit_codes.ts";
import { commandSection, flagList } from "./_command_section.ts";
import { bold, italic, plain, tagged } from "./_roff.ts";

/** Variables that are no setting of `config.json`. */
const VARIABLES = {
  DRIVELENS_ACCESS_TOKEN: "Use this bearer token and no stored account",
  DRIVELENS_API_KEY: "Use this API key, for public folders",
  DRIVELENS_HOME: "One folder for all state, instead of the platform's own",
  DRIVELENS_API_ENDPOINT: "Root URL of the Drive API: https, or http on this machine",
  NODE_EXTRA_CA_CERTS: "PEM file with certificate authorities that Node trusts as well",
  NO_COLOR: "No colours",
} as const;

/** What is kept, each in the folder of configuration or of data. */
const FILES = {
  "~/.config/drivelens/config.json": "Settings",
  "~/.config/drivelens/client_secret.json": "The OAuth client",
  "~/.local/share/drivelens/accounts/": "Accounts, and their tokens where no keyring keeps them",
  "~/.local/share/drivelens/known_places.json": "Folders that were seen, for completion",
  "~/.local/share/drivelens/drive_names.json": "Names of shared drives",
  "~/.local/share/drivelens/tool_calls": "What assistants have asked of drivelens-mcp",
} as const;

/** Writes the manual page of the program from its commands, for `man`. */
export function manPage({ commands, groups }: CommandTree, version: string): string {
  const about = groups[""]?.describe ?? "";
  const shown = commands.filter(({ hidden }) => hidden !== true);
  return [
    `.TH DRIVELENS 1 "" ${plain(`Drivelens ${version}`).replaceAll(" ", "\\ ")} "User Commands"\n`,
    `.SH NAME\ndrivelens \\- ${plain(about.charAt(0).toLowerCase() + about.slice(1))}\n`,
    `.SH SYNOPSIS\n${bold("drivelens")} ${italic("command")} [${italic("options")}]\n`,
    `.SH DESCRIPTION\n${plain(about)}.\n`,
    ".PP\nstdout carries data and nothing else; stderr is for people, and under a JSON format one JSON object a line.\n",
    ...section("COMMANDS", shown.map(commandSection)),
    ...section("OPTIONS OF EVERY COMMAND", [flagList(COMMON_FLAGS)]),
    ...section("EXIT STATUS", table(EXIT_MEANINGS)),
    ...section("ENVIRONMENT", table([...settingVariables(), ...Object.entries(VARIABLES)])),
    ...section("FILES", [
      ...table(Object.entries(FILES)),
      `.PP\nOn macOS they are in ${bold("~/Library/Preferences/drivelens")} and ` +
        `${bold("~/Library/Application Support/drivelens")}.\n`,
    ]),
  ].join("");
}

function section(title: string, parts: readonly string[]): readonly string[] {
  return [`.SH ${title}\n`, ...parts];
}

function table(rows: Iterable<readonly [tag: string | number, meaning: string]>): readonly string[] {
  return Array.from(rows, ([tag, meaning]) => tagged(bold(String(tag)), plain(meaning)));
}

function settingVariables(): readonly (readonly [string, string])[] {
  return Object.values(CONFIG_KEYS).flatMap(({ env, describe }) =>
    env === undefined ? [] : [[env, describe] as const],
  );
}
