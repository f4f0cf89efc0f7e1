import type { Writable } from "node:stream";
import { createHost, keepServerToken, readServerToken, rotateServerToken } from "@drivelens/core";
import { createServer } from "../create_server.ts";
import { type ContextIo, openContext, type ServeOptions } from "../open_context.ts";
import type { Serving } from "../serve.ts";
import { listenHttp } from "./listen_http.ts";

/** The streams and the environment that a server runs on. */
export interface HttpIo extends ContextIo {
  readonly stdout: Writable;
}

/** Which Drive is served, and where. */
export interface ServeHttpOptions extends ServeOptions {
  /** Port at the loopback addresses; 0 is any that is free. */
  readonly port: number;
  /** Whether a new token is made first. */
  readonly rotateToken: boolean;
}

/**
 * Serves the protocol over HTTP to programs of one person, on this machine alone. The address goes to stdout; to stderr, where the
 * token lies that a client sends.
 *
 * @throws {DriveError} `INVALID_INPUT` when the port cannot be had or the token cannot be kept.
 */
export async function serveHttp(io: HttpIo, options: ServeHttpOptions): Promise<Serving> {
  const host = createHost({ env: io.env });
  if (options.rotateToken) await rotateServerToken(host);
  const { path, replaced } = await keepServerToken(host);
  const say = (line: string) => io.stderr.write(`drivelens-mcp: ${line}\n`);
  if (replaced !== undefined) say(`The token was ${replaced}; there is a new one, which clients need`);
  const { context, close } = openContext(io, options);
  const listener = await listenHttp({
    port: options.port,
    makeServer: () => createServer(context),
    readToken: () => readServerToken(host),
    // What the SDK says may quote what the client sent, which may hold anything.
    onError: (error) => say(`Cannot handle a message of a client (${error.name})`),
  });
  io.stdout.write(`${listener.url}\n`);
  say(`Clients send the token in ${path} as "Authorization: Bearer TOKEN"; --print-token prints it`);
  const closed = Promise.withResolvers<void>();
  return {
    closed: closed.promise,
    async close() {
      close();
      await listener.close();
      closed.resolve();
    },
  };
}
