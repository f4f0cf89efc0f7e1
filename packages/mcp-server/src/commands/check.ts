import { performance } from "node:perf_hooks";
import type { ServerEntry } from "../install/server_entry.ts";
import { type CalledTool, type Initialized, type ListedTool, McpProcess } from "../mcp_process.ts";
import { serverCommand } from "../server_command.ts";
import { approximateTokens } from "../tokens.ts";
import { visibleText } from "../visible_text.ts";
import { table } from "./_table.ts";
import type { CommandIo } from "./command_io.ts";

const USAGE = `drivelens-mcp check: what an assistant sees of this server

Usage: drivelens-mcp check [--json] [OPTIONS OF THE SERVER]

It starts the server as a client does, and shows its tools, what they cost an assistant, how soon it answers, and
the answer to a sample call. --demo and the other options of drivelens-mcp are the server's; --json is for programs.
The exit code is 1 where the sample call fails; what mends it is said.
`;

/** What is called, the first of these that the server has. */
const SAMPLES: readonly (readonly [tool: string, input: Readonly<Record<string, unknown>>])[] = [
  ["list_drive_files", { limit: 5 }],
  ["drive_status", {}],
];
/** How much of the sample's answer is shown. */
const SHOWN_CHARACTERS = 1200;

/** What a part of the conversation costs an assistant. */
interface Cost {
  readonly characters: number;
  /** About how many tokens these are. */
  readonly tokens: number;
}

/** What {@link check} found. */
interface Checked {
  readonly server: string;
  readonly protocol: string;
  /** From the start of the process to its first answer, in milliseconds. */
  readonly startMilliseconds: number;
  readonly instructions: Cost & { readonly text: string };
  readonly tools: readonly (Cost & { readonly name: string })[];
  readonly definitions: Cost;
  readonly sample: SampleCall | null;
  readonly ok: boolean;
}

interface SampleCall extends Cost {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly milliseconds: number;
  readonly isError: boolean;
  readonly text: string;
}

/** Starts this server as a client does, and shows what comes of it. */
export async function check(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    io.stdout.write(USAGE);
    return 0;
  }
  const { entry } = serverCommand(
    args.filter((arg) => arg !== "--json" && arg !== "--"),
    { env: io.env },
  );
  const found = await ask({ ...entry, env: given(io.env) });
  io.stdout.write(args.includes("--json") ? `${JSON.stringify(found)}\n` : shown(found));
  return found.ok ? 0 : 1;
}

async function ask(entry: ServerEntry): Promise<Checked> {
  const begun = performance.now();
  await using server = new McpProcess(entry);
  const said = await server.initialize();
  const startMilliseconds = Math.round(performance.now() - begun);
  const tools = await server.listTools();
  const sample = await sampleOf(server, tools);
  return { ...described(said, tools), startMilliseconds, sample, ok: sample?.isError !== true };
}

function described(
  { serverInfo, protocolVersion, instructions = "" }: Initialized,
  tools: readonly ListedTool[],
): Omit<Checked, "startMilliseconds" | "sample" | "ok"> {
  return {
    server: `${serverInfo.name} ${serverInfo.version}`,
    protocol: protocolVersion,
    instructions: { text: instructions, ...costOf(instructions) },
    tools: tools.map((tool) => ({ name: tool.name, ...costOf(JSON.stringify(tool)) })),
    definitions: costOf(JSON.stringify(tools)),
  };
}

async function sampleOf(server: McpProcess, tools: readonly ListedTool[]): Promise<SampleCall | null> {
  const [tool, input] = SAMPLES.find(([name]) => tools.some((each) => each.name === name)) ?? [];
  if (tool === undefined || input === undefined) return null;
  const begun = performance.now();
  const answer = await server.callTool(tool, input);
  const milliseconds = Math.round(performance.now() - begun);
  const text = textOf(answer);
  return { tool, arguments: input, milliseconds, isError: answer.isError === true, text, ...costOf(text) };
}

function textOf({ content }: CalledTool): string {
  return content.map(({ text = "" }) => text).join("\n");
}

function costOf(text: string): Cost {
  return { characters: text.length, tokens: approximateTokens(text.length) };
}

function shown(found: Checked): string {
  const { server, protocol, startMilliseconds, instructions, tools, definitions, sample } = found;
  const costs = [
    ["what an assistant reads", "characters", "about tokens"],
    ...tools.map(({ name, characters, tokens }) => [visibleText(name), characters, tokens]),
    ["all tools", definitions.characters, definitions.tokens],
    ["instructions", instructions.characters, instructions.tokens],
  ];
  return [
    `${visibleText(server)}, protocol ${visibleText(protocol)}: first answer after ${startMilliseconds} ms\n\n`,
    table(costs),
    ...(sample === null ? [] : shownSample(sample)),
  ].join("");
}

function shownSample({ tool, arguments: input, milliseconds, isError, text, ...cost }: SampleCall): string[] {
  const lines = text.split("\n").map(visibleText).join("\n");
  const isCut = lines.length > SHOWN_CHARACTERS;
  return [
    `\n${tool} ${JSON.stringify(input)}: ${milliseconds} ms, ${cost.characters} characters, about ${cost.tokens} tokens\n`,
    `${isCut ? `${lines.slice(0, SHOWN_CHARACTERS)}…` : lines}\n`,
    isError ? "\nThe call failed: an assistant reads the text above. Do what it says to do next.\n" : "",
  ];
}

function given(env: CommandIo["env"]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
