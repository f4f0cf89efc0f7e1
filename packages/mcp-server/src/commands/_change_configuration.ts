import { DriveError } from "@drivelens/core";
import type { McpClient } from "../install/clients.ts";
import { type ConfigurationFile, writeConfiguration } from "../install/configuration_file.ts";
import { showChange } from "../install/show_change.ts";
import { visibleText } from "../visible_text.ts";
import { confirm } from "./_confirm.ts";
import type { CommandIo } from "./command_io.ts";

/** What {@link changeConfiguration} writes. */
export interface ConfigurationChange {
  readonly client: McpClient;
  readonly file: ConfigurationFile;
  readonly text: string;
  /** Whether nobody is asked. */
  readonly isAgreed: boolean;
}

/**
 * Shows a change of a client's file, asks, and makes it.
 *
 * @returns false where the person said no
 * @throws {DriveError} `INVALID_INPUT` where nobody can be asked, or the file cannot be written.
 */
export async function changeConfiguration(
  { client, file, text, isAgreed }: ConfigurationChange,
  io: CommandIo,
): Promise<boolean> {
  const link = file.path === client.path ? "" : ` (a link to ${visibleText(file.path)})`;
  io.stderr.write(`${client.name}: ${visibleText(client.path)}${link}\n`);
  io.stderr.write(showChange(file.text ?? "", text));
  if (!isAgreed && !(await confirm(io, "Write this?"))) {
    io.stderr.write("Nothing was changed\n");
    return false;
  }
  const backup = await writeConfiguration(file, text);
  if (backup !== undefined) io.stderr.write(`What it held before is in ${visibleText(backup)}\n`);
  return true;
}

/** Splits the arguments of a command from the server's options behind `--`. */
export function splitArguments(args: readonly string[]): readonly [own: string[], server: string[]] {
  const at = args.indexOf("--");
  return at === -1 ? [[...args], []] : [args.slice(0, at), args.slice(at + 1)];
}

/**
 * Returns what the server is called in a client.
 *
 * @throws {DriveError} `INVALID_INPUT` for a name that clients do not take.
 */
export function entryName(given: string | undefined): string {
  const name = given ?? "drivelens";
  if (/^[A-Za-z0-9_-]{1,40}$/.test(name)) return name;
  throw new DriveError("INVALID_INPUT", `Cannot use "${name}" as --name`, {
    hint: "Give up to 40 letters, digits, _ and -",
  });
}
