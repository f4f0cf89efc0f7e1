import type { FlagValue } from "../command_line/command.ts";

/** Returns the text of a flag, or undefined when it was not given. */
export function textOf(value: FlagValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Returns the texts of a flag or a word that may be given more than once. */
export function textsOf(value: FlagValue): readonly string[] {
  return Array.isArray(value) ? value : [];
}
