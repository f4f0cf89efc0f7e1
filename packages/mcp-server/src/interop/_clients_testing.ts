import { join } from "node:path";
import {
  Client as SecondClient,
  StreamableHTTPClientTransport as SecondHttpTransport,
  type Transport as SecondTransport,
} from "@modelcontextprotocol/client";
import { StdioClientTransport as SecondStdioTransport } from "@modelcontextprotocol/client/stdio";
import { Client as FirstClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as FirstStdioTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as FirstHttpTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport as FirstTransport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { ToolResult } from "../connected_server.ts";

const MAIN = join(import.meta.dirname, "../main.ts");

/** A server that clients can be led to. */
export interface Served {
  /** Environment of a server over stdio. */
  readonly env: Readonly<Record<string, string>>;
  /** Its command line. */
  readonly args: readonly string[];
  /** Where the one over HTTP is, and what it wants to see. */
  readonly url: string;
  readonly token: string;
}

/** How a call is made. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Asks for progress, and is told of it. */
  readonly onprogress?: ((progress: { readonly message?: string | undefined }) => void) | undefined;
}

/** A tool as a client sees it. */
export interface SeenTool {
  readonly name: string;
  readonly outputSchema?: Readonly<Record<string, unknown>> | undefined;
}

/** A client of either SDK. */
export interface AnyClient {
  readonly tools: () => Promise<readonly SeenTool[]>;
  call(tool: string, input: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<ToolResult>;
  /** Ends the session where there is one, and the connection. */
  close(): Promise<void>;
}

/** A way to a server: whose client, over what, and in which era of the protocol. */
export interface Way {
  readonly name: string;
  connect(served: Served): Promise<AnyClient>;
}

const INFO = { name: "test", version: "1" };
const ERAS = [
  { era: "2025", mode: "legacy" },
  { era: "2026", mode: { pin: "2026-07-28" } },
] as const;

/** Each client over each transport, in each era that it speaks. */
export const WAYS: readonly Way[] = [
  {
    name: "the first SDK over stdio",
    connect: (served) => firstClient(new FirstStdioTransport(started(served))),
  },
  {
    name: "the first SDK over HTTP",
    connect: ({ url, ...served }) =>
      firstClient(new FirstHttpTransport(new URL(url), withToken(served)) as FirstTransport),
  },
  ...ERAS.flatMap(({ era, mode }) => [
    {
      name: `the second SDK over stdio, ${era}`,
      connect: (served: Served) => secondClient(new SecondStdioTransport(started(served)), mode),
    },
    {
      name: `the second SDK over HTTP, ${era}`,
      connect: ({ url, ...served }: Served) =>
        secondClient(new SecondHttpTransport(new URL(url), withToken(served)), mode),
    },
  ]),
];

async function firstClient(transport: FirstTransport): Promise<AnyClient> {
  const client = new FirstClient(INFO);
  await client.connect(transport);
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, input, options) =>
      (await client.callTool({ name, arguments: { ...input } }, undefined, definedOf(options))) as ToolResult,
    async close() {
      if (transport instanceof FirstHttpTransport) await transport.terminateSession();
      await client.close();
    },
  };
}

async function secondClient(
  transport: SecondTransport,
  mode: (typeof ERAS)[number]["mode"],
): Promise<AnyClient> {
  const client = new SecondClient(INFO, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, input, options) =>
      (await client.callTool({ name, arguments: { ...input } }, definedOf(options))) as ToolResult,
    async close() {
      if (transport instanceof SecondHttpTransport) await transport.terminateSession();
      await client.close();
    },
  };
}

/** How the server is started over stdio. */
export function stdioCommand({ args }: Pick<Served, "args">): { command: string; args: string[] } {
  return { command: process.execPath, args: ["--conditions=drivelens-source", MAIN, ...args] };
}

function started(served: Served) {
  const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, ...served.env };
  return { ...stdioCommand(served), env, stderr: "pipe" as const };
}

function withToken({ token }: Pick<Served, "token">): { requestInit: RequestInit } {
  return { requestInit: { headers: { authorization: `Bearer ${token}` } } };
}

function definedOf({ signal, onprogress }: CallOptions = {}) {
  return { ...(signal === undefined ? {} : { signal }), ...(onprogress === undefined ? {} : { onprogress }) };
}
