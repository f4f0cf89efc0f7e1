import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import type { RequestNote } from "@drivelens/core";
import { CallRecord, RECORD_FOLDER } from "./calls/call_record.ts";
import { CallWatch } from "./calls/call_watch.ts";
import type { RecordedCall } from "./calls/recorded_call.ts";
import { demoHost } from "./demo_host.ts";
import { DriveSession } from "./drive_session.ts";
import { ListingRuns } from "./listing_runs.ts";
import { RunningWork } from "./running_work.ts";
import type { ServerContext } from "./server_context.ts";
import { SignInWork } from "./sign_in_work.ts";
import { chooseTools } from "./tools/choose_tools.ts";
import { VERSION } from "./version.ts";

/** What of the process a context is made of. */
export interface ContextIo {
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
  /** Places of folders of which everything may be seen. @default the whole Drive */
  readonly roots: readonly string[];
  /** Places and globs of names that may not be seen. */
  readonly excludes: readonly string[];
  /** Requests to files.list a second at the most. @default DRIVELENS_MAX_RATE, else what Google allows a user */
  readonly maxRate: number | undefined;
  /** Tools that are offered together, instead of Drivelens' own: `search-fetch`. */
  readonly profile: string | undefined;
  /** Names of the tools that are offered, with commas between them. @default all */
  readonly tools: string | undefined;
  /** Whether no tool is offered that reads contents. */
  readonly metadataOnly: boolean;
  /** How many characters may be sent in answers. @default no bound */
  readonly maxCharacters: number | undefined;
}

/** A context of a process, and how it ends. */
export interface OpenedContext {
  readonly context: ServerContext;
  /** Stops all that runs, and removes what was made for a demonstration. */
  close(): void;
}

/**
 * Makes what all servers of a process share. Nobody needs to be signed in yet: the Drive is opened at the first
 * question.
 *
 * @throws {DriveError} `INVALID_INPUT` for tools that there are not.
 */
export function openContext(io: ContextIo, options: ServeOptions): OpenedContext {
  const { profile, metadataOnly } = options;
  const tools = chooseTools({ profile, names: options.tools, metadataOnly });
  // What is asked of a made-up Drive is of no interest later.
  const record = options.demo ? undefined : recordIn(io.env);
  const watch = new CallWatch({ record, maxCharacters: options.maxCharacters });
  let demoHome: string | undefined;
  const makeHost = async () => {
    const { createHost } = await import("@drivelens/core");
    const onRequest = options.verbose ? requestLog(io) : undefined;
    demoHome ??= options.demo ? await mkdtemp(join(tmpdir(), "drivelens-demo-")) : undefined;
    return demoHome === undefined ? createHost({ env: io.env, onRequest }) : demoHost(demoHome);
  };
  const drive = new DriveSession(async (signal) => {
    const { CatalogPart, openDrive, openWithin } = await import("@drivelens/core");
    const host = await makeHost();
    const { account, credentials, subject, maxRate } = options;
    const whole = await openDrive(host, {
      account,
      credentials,
      subject,
      maxRate,
      reader: options.metadataOnly ? "names" : "assistant",
      onSent: watch.meter.note,
    });
    const { roots, excludes } = options;
    if (roots.length === 0 && excludes.length === 0) return { host, client: whole };
    const { client, limits } = await openWithin(whole, { roots, excludes, signal });
    const part = new CatalogPart(host, { client: whole, limits });
    return { host, client, fence: { limits, whole, part } };
  });
  const context = {
    version: VERSION,
    account: options.account,
    drive,
    listings: new ListingRuns(),
    work: new RunningWork(),
    signIn: new SignInWork(),
    host: makeHost,
    mayMakeCatalog: options.demo,
    tools,
    watch,
  };
  return {
    context,
    close() {
      context.listings.close();
      context.work.close();
      context.signIn.close();
      if (demoHome !== undefined) rmSync(demoHome, { recursive: true, force: true });
    },
  };
}

/** Keeps the record in the state folder; where that is, is known to the library alone, which is not loaded yet. */
function recordIn(env: ContextIo["env"]): (call: RecordedCall) => Promise<void> {
  let record: CallRecord | undefined;
  return async (call) => {
    const { createHost } = await import("@drivelens/core");
    record ??= new CallRecord(join(createHost({ env }).folders.data, RECORD_FOLDER));
    await record.add(call);
  };
}

function requestLog({ stderr }: ContextIo): (note: RequestNote) => void {
  return ({ method, address, status = "no answer", milliseconds }) => {
    stderr.write(`drivelens-mcp: ${method} ${address} ${status} ${milliseconds} ms\n`);
  };
}
