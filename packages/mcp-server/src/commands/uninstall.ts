import { parseArgs } from "node:util";
import { createHost, DriveError } from "@drivelens/core";
import { readConfiguration } from "../install/configuration_file.ts";
import { editConfiguration } from "../install/edit_configuration.ts";
import { findClient } from "../install/find_client.ts";
import { changeConfiguration, entryName } from "./_change_configuration.ts";
import type { CommandIo } from "./command_io.ts";

const USAGE = `drivelens-mcp uninstall: has a client start this server no more

Usage: drivelens-mcp uninstall CLIENT [options]

  CLIENT       claude-desktop, claude-code, vscode, cursor, codex, gemini or zed
  --name NAME  what the server is called there (default: drivelens)
  --yes        do not ask
  --help       this text

The change is shown first; all else in the client's file stays as it is. Accounts, catalogs and the rest of what
Drivelens keeps go with: drivelens uninstall
`;

const OPTIONS = {
  name: { type: "string" },
  yes: { type: "boolean", short: "y" },
  help: { type: "boolean", short: "h" },
} as const;

/** Takes this server out of the configuration of a client. */
export async function uninstall(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (values.help === true) {
    io.stdout.write(USAGE);
    return 0;
  }
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new DriveError("INVALID_INPUT", "Say which client, and one alone");
  const client = findClient(id, createHost({ env: io.env }));
  const name = entryName(values.name);
  const file = await readConfiguration(client.path);
  const { text, before } = editConfiguration(file.text ?? "", client, { name, value: undefined });
  if (before === undefined) {
    io.stdout.write(`${client.name} has no server "${name}"\n`);
    return 0;
  }
  if (!(await changeConfiguration({ client, file, text, isAgreed: values.yes === true }, io))) return 1;
  io.stdout.write(`${client.name} will not start "${name}" any more\n`);
  io.stdout.write(`${client.restart}\n`);
  return 0;
}
