import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { reserveStdout } from "./_reserve_stdout.ts";
import { createServer } from "./create_server.ts";
import { CursorStore } from "./cursor_store.ts";
import { demoHost } from "./demo_host.ts";
import { DriveSession } from "./drive_session.ts";
import { VERSION } from "./version.ts";

/** The streams and the environment that a server runs on. */
export interface ServerIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Which Drive is served. */
export interface ServeOptions {
  /** Serves the sample Drive, without a network. */
  readonly demo: boolean;
  /** Address of the account. @default the current one */
  readonly account: string | undefined;
}

/** A server that runs. */
export interface Serving {
  /** Settles when the client has gone or {@link Serving.close} was called. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the protocol on stdin and stdout, in whichever of its two eras the client opens with. Nobody needs to be
 * signed in yet: the Drive is opened at the first question.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
 */
export function serve(io: ServerIo, options: ServeOptions): Serving {
  const output = reserveStdout(io.stdout, io.stderr);
  const drive = new DriveSession(async () => {
    const { createHost, openDrive } = await import("@drivelens/core");
    const host = options.demo ? await demoHost() : createHost({ env: io.env });
    return openDrive(host, { account: options.account });
  });
  const context = { version: VERSION, drive, cursors: new CursorStore() };
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
      resolve();
    };
  });
  return { closed, close: () => handle.close() };
}
