import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CatalogPart,
  createHost,
  type DriveBounds,
  type DriveReader,
  openDrive,
  openWithin,
} from "@drivelens/core";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import {
  type ElicitRequest,
  ElicitRequestSchema,
  type ElicitResult,
} from "@modelcontextprotocol/sdk/types.js";
import { CallWatch, type CallWatchOptions } from "./calls/call_watch.ts";
import { createServer } from "./create_server.ts";
import { DriveSession } from "./drive_session.ts";
import { ListingRuns } from "./listing_runs.ts";
import { RunningWork } from "./running_work.ts";
import { SignInWork } from "./sign_in_work.ts";
import { ALL_TOOLS } from "./tools/all_tools.ts";
import type { Tool } from "./tools/tool.ts";

/** What of an emulator a server needs. */
export interface Google {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  grant(): { readonly accessToken: string };
}

/** A server over an emulator, and a client that talks to it, all in this process; for tests. */
export interface ConnectedServer<Emulator extends Google> extends AsyncDisposable {
  readonly client: Client;
  readonly emulator: Emulator;
  /** How often the Drive was opened. */
  readonly opened: () => number;
  /** Environment that the next opening sees. */
  readonly env: Record<string, string>;
  /** Calls `list_drive_files`. */
  call(input?: Record<string, unknown>, signal?: AbortSignal): Promise<ToolResult>;
  /**
   * Calls any tool.
   *
   * @throws for an answer that is not as the tool's output schema says, whose rows do not fit its columns, or that is incomplete
   * without a reason.
   */
  ask(tool: string, input?: Record<string, unknown>, signal?: AbortSignal): Promise<ToolResult>;
}

/** What {@link connectServer} may be given. */
export interface ConnectServerOptions extends CallWatchOptions {
  /** Whether a catalog may be made. @default false */
  readonly mayMakeCatalog?: boolean;
  /** What may be seen. @default everything */
  readonly bounds?: DriveBounds;
  /** What the person says to forms and pages. @default the client shows none */
  readonly elicit?: (asked: ElicitRequest["params"]) => Promise<ElicitResult>;
  /** How long a call may take, in milliseconds. */
  readonly answerMs?: number;
  /** Who gets to see what is read. @default "assistant" */
  readonly reader?: DriveReader;
  /** The tools that are offered. @default all */
  readonly tools?: readonly Tool[];
}

/** Connects a client of the first SDK to a server whose tries are not repeated. */
export async function connectServer<Emulator extends Google>(
  emulator: Emulator,
  {
    mayMakeCatalog = false,
    bounds,
    elicit,
    answerMs,
    reader = "assistant",
    tools = ALL_TOOLS,
    ...watched
  }: ConnectServerOptions = {},
): Promise<ConnectedServer<Emulator>> {
  let opened = 0;
  const home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  const env: Record<string, string> = {
    DRIVELENS_HOME: home,
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
  };
  const makeHost = () => createHost({ env: { ...env }, fetch: emulator.fetch });
  const watch = new CallWatch(watched);
  const drive = new DriveSession(async (signal) => {
    opened++;
    const host = makeHost();
    const retry = { attempts: 1, firstWaitMs: 1 };
    const whole = await openDrive(host, { retry, reader, onSent: watch.meter.note });
    if (bounds === undefined) return { host, client: whole };
    const { client, limits } = await openWithin(whole, { ...bounds, signal });
    const part = new CatalogPart(host, { client: whole, limits });
    return { host, client, fence: { limits, whole, part } };
  });
  const context = {
    version: "0.0.0",
    drive,
    listings: new ListingRuns(),
    work: new RunningWork(),
    signIn: new SignInWork(),
    host: async () => makeHost(),
    mayMakeCatalog,
    answerMs,
    tools,
    watch,
  };
  const server = createServer(context);
  const elicitation = { form: {}, url: {} };
  const capabilities = elicit === undefined ? {} : { elicitation };
  const client = new Client({ name: "test", version: "1" }, { capabilities });
  if (elicit !== undefined) client.setRequestHandler(ElicitRequestSchema, ({ params }) => elicit(params));
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  // From now on the client holds each answer against the tool's output schema, whoever asks.
  await client.listTools();
  const ask = async (tool: string, input: Record<string, unknown> = {}, signal?: AbortSignal) => {
    const result = await callTool(client, { tool, input, signal });
    checkTable(result);
    return result;
  };
  return {
    client,
    emulator,
    opened: () => opened,
    env,
    call: (input, signal) => ask("list_drive_files", input, signal),
    ask,
    async [Symbol.asyncDispose]() {
      await client.close();
      context.listings.close();
      context.work.close();
      context.signIn.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** What no schema says of an answer: every row has a cell for each column, and what is not complete says why. */
function checkTable({ structuredContent }: ToolResult): void {
  const { columns, rows, complete, reason } = (structuredContent ?? {}) as Partial<ListedPage>;
  if (rows?.some((row) => row.length !== columns?.length) === true)
    throw new Error(`Expected rows of ${JSON.stringify(columns)}, got ${JSON.stringify(rows)}`);
  if (complete === false && reason === undefined) throw new Error("Expected a reason beside complete: false");
}

/** What a call of a tool gives. */
export interface ToolResult {
  readonly content: readonly unknown[];
  readonly structuredContent?: unknown;
  readonly isError?: unknown;
}

/** What {@link callTool} calls. */
export interface CallToolOptions {
  readonly tool: string;
  readonly input: Record<string, unknown>;
  readonly signal?: AbortSignal | undefined;
}

/** Calls a tool through a client of the first SDK. */
export async function callTool(
  client: Client,
  { tool, input, signal }: CallToolOptions,
): Promise<ToolResult> {
  const result = await client.callTool(
    { name: tool, arguments: input },
    undefined,
    signal === undefined ? {} : { signal },
  );
  return result as unknown as ToolResult;
}

/** Returns the only text of a result. */
export function textOf(result: ToolResult): string {
  if (result.content.length !== 1) throw new Error(`Expected one block, got ${result.content.length}`);
  const [block] = result.content as readonly { readonly type: string; readonly text?: string }[];
  if (block?.type !== "text" || block.text === undefined) throw new Error("Expected a text block");
  return block.text;
}

/** What `list_drive_files` answers. */
export interface ListedPage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [string, string, string, number | null, string])[];
  readonly more: boolean;
  readonly cursor?: string;
  readonly complete: boolean;
  readonly reason?: string;
  readonly note?: string;
}

/** Returns the data of a result that is no error. */
export function pageOf(result: ToolResult): ListedPage {
  if (result.structuredContent === undefined) throw new Error(`Expected data, got ${JSON.stringify(result)}`);
  return result.structuredContent as ListedPage;
}
