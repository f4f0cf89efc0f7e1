import type { Flags } from "../command_line/command.ts";
import { FORMATS, type Format } from "../render/format.ts";
import { textOf } from "./_texts.ts";

/** Returns the format that the flags name, a table where they name none. */
export function formatOf(flags: Flags): Format {
  return FORMATS.find((format) => format === textOf(flags.format)) ?? "table";
}
