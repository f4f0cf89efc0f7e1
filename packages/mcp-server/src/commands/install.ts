import { access } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createHost, DriveError, type Host } from "@drivelens/core";
import { entryFor, type McpClient, mcpClients } from "../install/clients.ts";
import {
  type ConfigurationFile,
  readConfiguration,
  restoreConfiguration,
} from "../install/configuration_file.ts";
import { configurationText, editConfiguration } from "../install/edit_configuration.ts";
import { findClient } from "../install/find_client.ts";
import { mergeEntry } from "../install/merge_entry.ts";
import { tryEntry } from "../install/try_entry.ts";
import { serverCommand } from "../server_command.ts";
import { visibleText } from "../visible_text.ts";
import { changeConfiguration, entryName, splitArguments } from "./_change_configuration.ts";
import { table } from "./_table.ts";
import type { CommandIo } from "./command_io.ts";

const USAGE = `drivelens-mcp install: has a client start this server

Usage: drivelens-mcp install [CLIENT] [options] [-- OPTIONS OF THE SERVER]

  CLIENT       claude-desktop, claude-code, vscode, cursor, codex, gemini or zed; without one, those
               that are on this machine are listed
  --name NAME  what the server is called there (default: drivelens), for several beside each other
  --print      print what would be in the client's file, and change nothing
  --yes        do not ask
  --help       this text

The change is shown first. All else in the file stays as it is, and a copy of what it held is kept beside it.
What was written is then started, with no environment at all, before this says that it works.

Example: drivelens-mcp install claude-desktop --name work -- --account ann@work.example
`;

const OPTIONS = {
  name: { type: "string" },
  print: { type: "boolean" },
  yes: { type: "boolean", short: "y" },
  help: { type: "boolean", short: "h" },
} as const;

const HEAD = ["client", "name", "starts drivelens", "file"] as const;

/** Writes this server into the configuration of a client. */
export async function install(args: readonly string[], io: CommandIo): Promise<number> {
  const [own, options] = splitArguments(args);
  const { values, positionals } = parseArgs({ args: own, options: OPTIONS, allowPositionals: true });
  if (values.help === true) {
    io.stdout.write(USAGE);
    return 0;
  }
  const host = createHost({ env: io.env });
  const name = entryName(values.name);
  const [id, ...more] = positionals;
  if (id === undefined) return listClients(host, { io, name });
  if (more.length > 0)
    throw new DriveError("INVALID_INPUT", `One client at a time: not "${more[0]}" as well`);
  const client = findClient(id, host);
  const { entry, warnings } = serverCommand(options, { env: io.env });
  for (const warning of warnings) io.stderr.write(`Note: ${visibleText(warning)}\n`);
  const wanted = entryFor(client, entry);
  if (values.print === true) {
    io.stderr.write(`${client.name}: ${visibleText(client.path)}\n`);
    io.stdout.write(configurationText(client, { name, value: wanted }));
    return 0;
  }
  const file = await readConfiguration(client.path);
  const { before } = editConfiguration(file.text ?? "", client, { name, value: undefined });
  const value = mergeEntry(before, wanted);
  const { text } = editConfiguration(file.text ?? "", client, { name, value });
  if (text === file.text) io.stderr.write(`${client.name} starts this server already\n`);
  else if (!(await changeConfiguration({ client, file, text, isAgreed: values.yes === true }, io))) return 1;
  const tools = await tried(client, { name, file, isChanged: text !== file.text });
  io.stdout.write(
    `${client.name} will start drivelens-mcp, which offers ${tools.length} tools: it was tried\n`,
  );
  io.stdout.write(`${client.restart}\n`);
  io.stderr.write("What an assistant will see shows: drivelens-mcp check\n");
  return 0;
}

interface Trial {
  readonly name: string;
  readonly file: ConfigurationFile;
  readonly isChanged: boolean;
}

/** Starts what the file holds now; where that does not work, the file is put back. */
async function tried(client: McpClient, { name, file, isChanged }: Trial): Promise<readonly string[]> {
  try {
    const { text = "" } = await readConfiguration(client.path);
    return await tryEntry(editConfiguration(text, client, { name, value: undefined }).before);
  } catch (error) {
    if (!isChanged || !(error instanceof DriveError)) throw error;
    await restoreConfiguration(file);
    const { code, message, hint } = error;
    throw new DriveError(code, `${message}; the file is as it was`, hint === undefined ? {} : { hint });
  }
}

interface Listing {
  readonly io: CommandIo;
  readonly name: string;
}

async function listClients(host: Host, { io, name }: Listing): Promise<number> {
  const { args } = serverCommand([], { env: {} }).entry;
  const bin = args.at(-1) ?? "";
  const rows = await Promise.all(mcpClients(host).map((client) => rowOf(client, { name, bin })));
  const found = rows.filter((row) => row !== undefined);
  if (found.length === 0) {
    const ids = mcpClients(host).map(({ id }) => id);
    io.stderr.write(`None of these clients was found on this machine: ${ids.join(", ")}\n`);
  } else io.stdout.write(table([HEAD, ...found]));
  io.stderr.write("Set one up with: drivelens-mcp install CLIENT\n");
  return 0;
}

interface Sought {
  readonly name: string;
  /** Path of this server. */
  readonly bin: string;
}

async function rowOf(client: McpClient, sought: Sought): Promise<readonly string[] | undefined> {
  const { text } = await readConfiguration(client.path).catch(() => ({ text: undefined }));
  const isHere = await access(client.trace).then(
    () => true,
    () => false,
  );
  if (text === undefined && !isHere) return undefined;
  return [client.id, client.name, stateOf(client, text ?? "", sought), visibleText(client.path)];
}

function stateOf(client: McpClient, text: string, { name, bin }: Sought): string {
  try {
    const { before } = editConfiguration(text, client, { name, value: undefined });
    if (before === undefined) return "no";
    const { args } = before as { readonly args?: unknown };
    return Array.isArray(args) && args.includes(bin) ? "yes" : "yes, another copy";
  } catch {
    return "file cannot be read";
  }
}
