import { randomUUID } from "node:crypto";
import { type McpServer, WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/server";

/** The one that was used longest ago makes room; its client begins another. */
const MOST_SESSIONS = 100;

/** Header that names a session. */
export const SESSION_HEADER = "mcp-session-id";

/**
 * Sessions of the protocol of 2025, each with a server of its own. A client of that era takes a call back by a message of its own,
 * and is asked in turn on a stream of its own; both find their way by the session alone.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
export class Sessions {
  readonly #makeServer: () => McpServer;
  readonly #open = new Map<string, WebStandardStreamableHTTPServerTransport>();

  constructor(makeServer: () => McpServer) {
    this.#makeServer = makeServer;
  }

  /** Answers a request that begins a session. */
  async begin(request: Request): Promise<Response> {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => this.#keep(id, transport),
    });
    const server = this.#makeServer();
    await server.connect(transport);
    const onClosed = transport.onclose;
    transport.onclose = () => {
      onClosed?.();
      if (transport.sessionId !== undefined) this.#open.delete(transport.sessionId);
    };
    const response = await transport.handleRequest(request);
    if (transport.sessionId === undefined) await server.close();
    return response;
  }

  /** Answers a request of this session; undefined where there is none, or none any more. */
  async goOn(id: string, request: Request): Promise<Response | undefined> {
    const transport = this.#open.get(id);
    if (transport === undefined) return undefined;
    this.#touch(id, transport);
    return transport.handleRequest(request);
  }

  /** Ends all of them, and with them what they were asked. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((transport) => transport.close()));
  }

  #keep(id: string, transport: WebStandardStreamableHTTPServerTransport): void {
    this.#touch(id, transport);
    const [oldest] = this.#open.values();
    if (this.#open.size > MOST_SESSIONS) void oldest?.close();
  }

  #touch(id: string, transport: WebStandardStreamableHTTPServerTransport): void {
    this.#open.delete(id);
    this.#open.set(id, transport);
  }
}
