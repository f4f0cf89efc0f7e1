import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { RequestNote } from "@drivelens/core";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { reserveStdout } from "./_reserve_stdout.ts";
import { CallRecord, RECORD_FOLDER } from "./calls/call_record.ts";
import { CallWatch } from "./calls/call_watch.ts";
import type { RecordedCall } from "./calls/recorded_call.ts";
import { createServer } from "./create_server.ts";
import { demoHost } from "./demo_host.ts";
import { DriveSession } from "./drive_session.ts";
import { ListingRuns } from "./listing_runs.ts";
import { RunningWork } from "./running_work.ts";
import { chooseTools } from "./tools/choose_tools.ts";
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
  /** Whether every request is written to stderr. */
  readonly verbose: boolean;
  /** Address of the account. @default the current one */
  readonly account: string | undefined;
  /** Path of a credentials file of Google's, or `adc`, instead of an account. */
  readonly credentials: string | undefined;
  /** Whom a service account acts for. */
  readonly subject: string | undefined;
  /** Requests to files.list a second at the most. @default DRIVELENS_MAX_RATE, else what Google allows a user */
  readonly maxRate: number | undefined;
  /** Names of the tools that are offered, with commas between them. @default all */
  readonly tools: string | undefined;
  /** Whether no tool is offered that reads contents. */
  readonly metadataOnly: boolean;
  /** How many characters may be sent in answers. @default no bound */
  readonly maxCharacters: number | undefined;
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
 * @throws {DriveError} `INVALID_INPUT` for tools that there are not.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
 */
export function serve(io: ServerIo, options: ServeOptions): Serving {
  const tools = chooseTools({ names: options.tools, metadataOnly: options.metadataOnly });
  // What is asked of a made-up Drive is of no interest later.
  const record = options.demo ? undefined : recordIn(io.env);
  const watch = new CallWatch({ record, maxCharacters: options.maxCharacters });
  const output = reserveStdout(io.stdout, io.stderr);
  let demoHome: string | undefined;
  const drive = new DriveSession(async () => {
    const { createHost, openDrive } = await import("@drivelens/core");
    const onRequest = options.verbose ? requestLog(io) : undefined;
    demoHome ??= options.demo ? await mkdtemp(join(tmpdir(), "drivelens-demo-")) : undefined;
    const host = demoHome === undefined ? createHost({ env: io.env, onRequest }) : await demoHost(demoHome);
    const { account, credentials, subject, maxRate } = options;
    const onSent = watch.meter.note;
    const client = await openDrive(host, {
      account,
      credentials,
      subject,
      maxRate,
      reader: "assistant",
      onSent,
    });
    return { host, client };
  });
  const context = {
    version: VERSION,
    drive,
    listings: new ListingRuns(),
    work: new RunningWork(),
    mayMakeCatalog: options.demo,
    tools,
    watch,
  };
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
      context.listings.close();
      context.work.close();
      if (demoHome !== undefined) rmSync(demoHome, { recursive: true, force: true });
      resolve();
    };
  });
  return { closed, close: () => handle.close() };
}

/** Keeps the record in the state folder; where that is, is known to the library alone, which is not loaded yet. */
function recordIn(env: ServerIo["env"]): (call: RecordedCall) => Promise<void> {
  let record: CallRecord | undefined;
  return async (call) => {
    const { createHost } = await import("@drivelens/core");
    record ??= new CallRecord(join(createHost({ env }).folders.data, RECORD_FOLDER));
    await record.add(call);
  };
}

function requestLog({ stderr }: ServerIo): (note: RequestNote) => void {
  return ({ method, address, status = "no answer", milliseconds }) => {
    stderr.write(`drivelens-mcp: ${method} ${address} ${status} ${milliseconds} ms\n`);
  };
}
