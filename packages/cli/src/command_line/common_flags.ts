import type { CommandTree, FlagSpec } from "./command.ts";

/** The flags of every command that the command itself obeys. */
export const EVERYWHERE: Readonly<Record<string, FlagSpec>> = {
  verbose: { kind: "flag", describe: "Write every request to stderr: address, status, time" },
};

/** The flags of every command. */
export const COMMON_FLAGS: Readonly<Record<string, FlagSpec>> = {
  ...EVERYWHERE,
  help: { kind: "flag", short: "h", describe: "Show help" },
  version: { kind: "flag", short: "V", describe: "Show the version" },
};

/** Returns the flags of all commands together, by name. */
export function everyFlag({ commands }: Pick<CommandTree, "commands">): Readonly<Record<string, FlagSpec>> {
  return Object.assign({}, ...commands.map(({ flags }) => flags), COMMON_FLAGS);
}
