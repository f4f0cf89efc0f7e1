import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Answer } from "./injected_fetch.ts";
import type { Reply } from "./reply.ts";

/** Where an emulator listens. */
export interface ListenOptions {
  /** @default 0, any free port */
  readonly port?: number;
  /** Root URL by which it is reached, where something stands in front of it. @default its own */
  readonly publicUrl?: string;
  /** Whether to write the key file of a service account too. @default false */
  readonly serviceAccountKey?: boolean;
}

/** An emulator that listens on 127.0.0.1. */
export interface ListeningEmulator extends AsyncDisposable {
  /** Root URL where it listens itself. */
  readonly url: string;
  /** A `client_secret.json`, mode 0600, which goes when the emulator closes. */
  readonly clientSecretPath: string;
  /** The key file of a service account, as the client secret is; absent where it was not asked for. */
  readonly serviceAccountKeyPath?: string;
  /** Ends every connection and removes the files. */
  close(): Promise<void>;
}

/** What {@link listen} serves. */
export interface ListenInternals extends Omit<ListenOptions, "serviceAccountKey"> {
  readonly answer: Answer;
  readonly clientSecret: (url: string) => unknown;
  readonly serviceAccountKey?: ((url: string) => unknown) | undefined;
}

const MOST_HEADER_BYTES = 1_048_576;

/** Quick rather than small: a measurement is of the client, and not of this. */
const GZIP = { level: 1, memLevel: 9, chunkSize: 262_144 };
const compress = promisify(gzip);

/** Serves an emulator over HTTP on loopback. */
export async function listen(options: ListenInternals): Promise<ListeningEmulator> {
  // Node itself would refuse a long address sooner, and in another way than Google.
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (incoming, outgoing) => {
    serve(incoming, outgoing, options.answer).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), "drive-emulator-"));
  const { publicUrl = url, clientSecret, serviceAccountKey } = options;
  const write = async (name: string, content: unknown): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(content, undefined, 2), { mode: 0o600 });
    return path;
  };
  const paths = {
    clientSecretPath: await write("client_secret.json", clientSecret(publicUrl)),
    ...(serviceAccountKey !== undefined && {
      serviceAccountKeyPath: await write("service_account.json", serviceAccountKey(publicUrl)),
    }),
  };

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    await rm(folder, { recursive: true, force: true });
  }
  return { url, ...paths, close, [Symbol.asyncDispose]: close };
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, answer: Answer): Promise<void> {
  const askedAt = performance.now();
  let body = "";
  for await (const chunk of incoming.setEncoding("utf8")) body += chunk;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    headers.set(name, value?.join(", ") ?? "");
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "127.0.0.1"}`);
  await answer({ method: incoming.method ?? "GET", url, headers, body }, (reply) =>
    deliver(reply, outgoing, { headers, askedAt }),
  );
}

interface Asked {
  readonly headers: Headers;
  /** By `performance.now()`. */
  readonly askedAt: number;
}

async function deliver(reply: Reply, outgoing: ServerResponse, { headers, askedAt }: Asked): Promise<void> {
  if (outgoing.destroyed) return;
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  if (reply.mishap === "hang") await once(outgoing, "close");
  const plain =
    reply.mishap === "truncated" ? reply.body.slice(0, Math.floor(reply.body.length / 2)) : reply.body;
  const zipped = takesGzip(headers) && typeof plain === "string" && plain !== "";
  const bytes = zipped ? await compress(plain, GZIP) : Buffer.from(plain);
  // The work is done before the wait and is part of it: the weather alone says how long an answer takes.
  const wait = reply.delayMs - (performance.now() - askedAt);
  if (wait > 0) await sleep(wait, undefined, { signal: gone.signal }).catch(() => undefined);
  if (outgoing.destroyed) return;
  outgoing.writeHead(reply.status, {
    ...reply.headers,
    ...(zipped ? { "content-encoding": "gzip" } : {}),
    "content-length": bytes.length,
  });
  if (reply.mishap === "reset") {
    // Destroyed only when the half is on its way: else the client meets a refused request, not a broken body.
    outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
  } else outgoing.end(bytes);
}

/** Google compresses only for clients that say so twice. */
function takesGzip(headers: Headers): boolean {
  const accepts = headers.get("accept-encoding")?.includes("gzip") ?? false;
  return accepts && (headers.get("user-agent")?.includes("gzip") ?? false);
}
