import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { DriveError } from "@drivelens/core";
import type { ServerEntry } from "./install/server_entry.ts";
import { VERSION } from "./version.ts";

/** How long a server may take to answer, in milliseconds. */
const ANSWER_MS = 60_000;
const MOST_STDERR = 2000;

/** What a server says of itself. */
export interface Initialized {
  readonly protocolVersion: string;
  readonly serverInfo: { readonly name: string; readonly version: string };
  readonly instructions?: string;
}

/** What a server says of a tool. */
export interface ListedTool {
  readonly name: string;
  readonly [key: string]: unknown;
}

/** What a tool answers. */
export interface CalledTool {
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
}

/**
 * A server in a process of its own, spoken to as a client does: JSON, a message a line. The SDK's own client hands its environment on
 * (HOME, PATH and more), and could not tell whether a server starts without.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
 */
export class McpProcess implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #stderr = "";
  #last = 0;

  /** @param entry what is started, with this environment and no other variable */
  constructor({ command, args, env }: ServerEntry) {
    this.#child = spawn(command, args, { env: { ...systemEnv(), ...env }, windowsHide: true });
    this.#child.stdin.on("error", () => undefined);
    this.#child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      this.#stderr = (this.#stderr + chunk).slice(-MOST_STDERR);
    });
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#read(line));
    this.#child.once("error", (error: NodeJS.ErrnoException) =>
      this.#fail(`it cannot be started (${error.code})`),
    );
    this.#child.once("close", (code) => this.#fail(`it ended with code ${code}`));
  }

  /**
   * Opens the conversation.
   *
   * @throws {DriveError} `SERVICE_UNAVAILABLE` when the server does not answer, with what it wrote to stderr.
   */
  async initialize(): Promise<Initialized> {
    const clientInfo = { name: "drivelens-mcp", version: VERSION };
    const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
    const answer = await this.request("initialize", params);
    this.#send({ method: "notifications/initialized" });
    return answer as Initialized;
  }

  /** Returns the tools, as they are sent. */
  async listTools(): Promise<readonly ListedTool[]> {
    return ((await this.request("tools/list", {})) as { readonly tools: readonly ListedTool[] }).tools;
  }

  /** Calls a tool. */
  async callTool(name: string, input: Readonly<Record<string, unknown>>): Promise<CalledTool> {
    return (await this.request("tools/call", { name, arguments: input })) as CalledTool;
  }

  /** Sends a request and waits for its answer. */
  async request(method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    const timer = setTimeout(() => this.#fail(`it did not answer within ${ANSWER_MS / 1000} s`), ANSWER_MS);
    this.#send({ id, method, params });
    try {
      return await waiting.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** Ends the server, as a client does: it closes its stdin, and waits a while. */
  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const closed = new Promise((resolve) => child.once("close", resolve));
    child.stdin.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
    await closed;
    clearTimeout(timer);
  }

  #send(message: object): void {
    this.#child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  }

  #read(line: string): void {
    let message: {
      readonly id?: number;
      readonly result?: unknown;
      readonly error?: { readonly message?: string };
    };
    try {
      message = JSON.parse(line);
    } catch {
      this.#fail("what it writes to stdout is no message");
      return;
    }
    const waiting = this.#waiting.get(message.id ?? 0);
    if (message.error === undefined) waiting?.resolve(message.result);
    else waiting?.reject(failure(`it refused: ${message.error.message ?? "no reason given"}`, this.#stderr));
  }

  #fail(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(failure(why, this.#stderr));
  }
}

function failure(why: string, stderr: string): DriveError {
  const said = stderr.trim();
  return new DriveError("SERVICE_UNAVAILABLE", `Cannot use the server: ${why}`, {
    hint: said === "" ? "Start it by hand to see more: drivelens-mcp --verbose" : `It wrote: ${said}`,
  });
}

/** Without these nothing starts on Windows, and every program there has them. */
function systemEnv(): Readonly<Record<string, string>> {
  const { SystemRoot, SystemDrive } = process.env;
  if (process.platform !== "win32") return {};
  return {
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(SystemDrive === undefined ? {} : { SystemDrive }),
  };
}
