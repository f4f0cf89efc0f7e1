import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { residentMegabytes } from "./_resident_memory.ts";
import { type CallResult, visibleText } from "./_visible_text.ts";

/** What a tool is to a client. */
export interface ToolDefinition {
  readonly name: string;
}

/** What a call came to, as the model sees it. */
export interface Answered {
  readonly isError: boolean;
  readonly text: string;
}

/** A server in a process of its own, asked over stdio. */
export interface McpProcess {
  /** From the spawn to the answer to `initialize`. */
  readonly initializeSeconds: number;
  /** From the spawn until now. */
  secondsSinceSpawn(): number;
  tools(): Promise<readonly ToolDefinition[]>;
  /** Calls a tool; after {@link PATIENCE_MS} that is an error. */
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<Answered>;
  megabytes(): Promise<number>;
  /** Closes its stdin, and tells whether it ended by itself within two seconds; if not, it is killed. */
  end(): Promise<boolean>;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** How long clients commonly wait for an answer. */
const PATIENCE_MS = 60_000;

/**
 * Starts a server and makes its acquaintance. What it writes to stdout beside messages is passed over.
 *
 * @throws {Error} when it ends or is silent before it has answered.
 */
export async function startMcpProcess(
  path: string,
  env: Readonly<Record<string, string>>,
): Promise<McpProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path], { env, stdio: ["pipe", "pipe", "pipe"] });
  const exited = once(child, "exit");
  let said = "";
  child.stderr.on("data", (bytes) => {
    said = `${said}${bytes}`.slice(-400);
  });
  child.stdin.on("error", () => undefined);
  const waiting = new Map<number, (message: Message) => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const message = parse(line);
    if (message?.id !== undefined) waiting.get(message.id)?.(message);
  });
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  let last = 0;
  async function ask(method: string, params: object): Promise<Message> {
    const id = ++last;
    const answered = new Promise<Message>((resolve) => waiting.set(id, resolve));
    send({ id, method, params });
    const patience = new AbortController();
    const silent = (what: string): Message => ({ error: { message: `${what}: ${said.trim()}` } });
    try {
      return await Promise.race([
        answered,
        wait(PATIENCE_MS, silent("No answer in time"), { signal: patience.signal }),
        exited.then(() => silent("It ended")),
      ]);
    } finally {
      waiting.delete(id);
      patience.abort();
    }
  }

  async function end(): Promise<boolean> {
    child.stdin.end();
    const patience = new AbortController();
    const isOver = await Promise.race([
      exited.then(() => true),
      wait(2000, false, { signal: patience.signal }),
    ]);
    patience.abort();
    if (!isOver) child.kill("SIGKILL");
    await exited;
    return isOver;
  }

  const clientInfo = { name: "bench", version: "1" };
  const first = await ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
  const initializeSeconds = (performance.now() - startedAt) / 1000;
  if (first.error !== undefined) {
    await end();
    throw new Error(first.error.message);
  }
  send({ method: "notifications/initialized" });
  return {
    initializeSeconds,
    secondsSinceSpawn: () => (performance.now() - startedAt) / 1000,
    async tools() {
      const { result } = await ask("tools/list", {});
      return (result as { readonly tools: readonly ToolDefinition[] }).tools;
    },
    async call(name, args) {
      const { result, error } = await ask("tools/call", { name, arguments: args });
      if (error !== undefined) return { isError: true, text: error.message };
      const { isError = false } = result as CallResult;
      return { isError, text: visibleText(result as CallResult) };
    },
    megabytes: () => residentMegabytes(child.pid),
    end,
  };
}

function parse(line: string): Message | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
