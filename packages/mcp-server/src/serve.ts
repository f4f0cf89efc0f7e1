import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { reserveStdout } from "./_reserve_stdout.ts";
import { createServer } from "./create_server.ts";
import { type ContextIo, openContext, type ServeOptions } from "./open_context.ts";

/** The streams and the environment that a server runs on. */
export interface ServerIo extends ContextIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** A server that runs. */
export interface Serving {
  /** Settles when the client has gone or {@link Serving.close} was called. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the protocol on stdin and stdout, in whichever of its two eras the client opens with.
 *
 * @throws {DriveError} `INVALID_INPUT` for tools that there are not.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
 */
export function serve(io: ServerIo, options: ServeOptions): Serving {
  const output = reserveStdout(io.stdout, io.stderr);
  const { context, close } = openContext(io, options);
  const transport = new StdioServerTransport(io.stdin, output);
  const handle = serveStdio(() => createServer(context), {
    transport,
    // What the SDK says may quote what the client sent, which may hold anything.
    onerror: (error) => {
      io.stderr.write(`drivelens-mcp: Cannot handle a message of the client (${error.name})\n`);
    },
  });
  const closed = new Promise<void>((resolve) => {
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      close();
      resolve();
    };
  });
  return { closed, close: () => handle.close() };
}
