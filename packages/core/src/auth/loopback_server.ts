import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DriveError } from "../errors.ts";
import { isOfSignIn, readAuthorizationResponse } from "./authorization_response.ts";
import { renderSignInPage, type SignInPage, signInPageHeaders } from "./sign_in_page.ts";

/** Where the browser is sent back to. */
export interface LoopbackServerOptions {
  /** The value that proves that the callback belongs to this sign-in. */
  readonly state: string;
  /** What the browser is sent back to. @default "127.0.0.1" */
  readonly hostName?: LoopbackHostName | undefined;
  /** Ports of which the first that is free serves. @default any free port */
  readonly ports?: readonly number[] | undefined;
  /** The exact address of a Web client, port included. */
  readonly redirectUri?: string | undefined;
}

/** A name of this machine that leads nowhere else. */
export type LoopbackHostName = "127.0.0.1" | "localhost" | "::1";

/** The one callback of a sign-in; the browser waits for its page until the sign-in is known to work. */
export interface Callback {
  readonly code: string;
  /** Shows the page and resolves when the browser has it. */
  answer(page: SignInPage): Promise<void>;
}

/** A listener on loopback for one callback. */
export interface LoopbackServer {
  readonly redirectUri: string;
  /** Rejects with `SIGN_IN_REFUSED` when the person cancels or Google refuses; what belongs to no sign-in ends nothing. */
  readonly callback: Promise<Callback>;
  /** Ends the listener and every connection. */
  close(): Promise<void>;
}

const CALLBACK_PATH = "/callback";
const LARGEST_QUERY = 8192;
const DELIVERY_MS = 2000;

/**
 * Listens on loopback for Google to send the browser back.
 *
 * @throws {DriveError} `INVALID_INPUT` when the port is none or is taken.
 * @see https://datatracker.ietf.org/doc/html/rfc8252#section-7.3
 */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const fixed = options.redirectUri === undefined ? undefined : new URL(options.redirectUri);
  const path = fixed?.pathname ?? CALLBACK_PATH;
  const { promise, resolve, reject } = Promise.withResolvers<Callback>();
  // Whoever waits learns of it; without a waiter it must not end the process.
  promise.catch(() => undefined);
  let used = false;

  // With it Node loads all of its HTTP, which most commands do without.
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    const query = callbackQuery(request, path);
    if (typeof query === "number") return void show(response, query, NOT_HERE);
    if (used) return void show(response, 409, ALREADY_USED);
    // Whatever else reaches this port (an old tab, another page) must not be able to end the sign-in.
    if (!isOfSignIn(query, options.state)) return void show(response, 400, NOT_THIS_ONE);
    used = true;
    receive(query, response, options.state).then(resolve, reject);
  });
  await listenOnFirst(server, addressesOf(fixed, options));
  const { port } = server.address() as AddressInfo;
  const { hostName = "127.0.0.1" } = options;
  const name = hostName === "::1" ? "[::1]" : hostName;
  return {
    redirectUri: options.redirectUri ?? `http://${name}:${port}${CALLBACK_PATH}`,
    callback: promise,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

const NOT_HERE: SignInPage = {
  outcome: "failed",
  title: "Nothing is here",
  paragraphs: ["This address only waits for the end of a sign-in."],
};
const NOT_THIS_ONE: SignInPage = {
  outcome: "failed",
  title: "You are not signed in",
  paragraphs: ["This belongs to another sign-in than the one that waits here (wrong state). Close this tab."],
};
const ALREADY_USED: SignInPage = {
  outcome: "failed",
  title: "This sign-in was already answered",
  paragraphs: ["Close this tab, or start again in the terminal."],
};

/** Returns the query of a callback, or the status of the refusal. */
function callbackQuery(request: IncomingMessage, path: string): URLSearchParams | number {
  const address = request.url ?? "/";
  if (request.method !== "GET") return 405;
  if (address.length > LARGEST_QUERY) return 414;
  const url = new URL(address, "http://127.0.0.1");
  if (url.pathname !== path) return 404;
  return url.searchParams.has("code") || url.searchParams.has("error") ? url.searchParams : 404;
}

async function receive(query: URLSearchParams, response: ServerResponse, state: string): Promise<Callback> {
  try {
    const code = readAuthorizationResponse(query, state);
    return { code, answer: (page) => show(response, page.outcome === "done" ? 200 : 400, page) };
  } catch (refusal) {
    await show(response, 400, {
      outcome: "failed",
      title: "You are not signed in",
      paragraphs: [
        refusal instanceof DriveError ? refusal.message : "Something unexpected happened",
        "Close this tab, and start again in the terminal if you want to.",
      ],
    });
    throw refusal;
  }
}

function show(response: ServerResponse, status: number, page: SignInPage): Promise<void> {
  const html = renderSignInPage(page);
  response.writeHead(status, {
    ...signInPageHeaders(),
    "content-length": Buffer.byteLength(html),
    connection: "close",
  });
  return new Promise((resolve) => {
    // A browser that does not read its page must not keep the sign-in from ending.
    const patience = setTimeout(resolve, DELIVERY_MS);
    response.once("close", () => {
      clearTimeout(patience);
      resolve();
    });
    response.end(html);
  });
}

interface ListenAddress {
  readonly host: "127.0.0.1" | "::1";
  readonly port: number;
  /** Whether another port would do. */
  readonly free: boolean;
}

function addressesOf(
  fixed: URL | undefined,
  { hostName, ports = [0] }: LoopbackServerOptions,
): readonly ListenAddress[] {
  if (fixed !== undefined) {
    const host = fixed.hostname === "[::1]" ? "::1" : "127.0.0.1";
    return [{ host, port: Number(fixed.port || "80"), free: false }];
  }
  const wrong = ports.find((port) => !Number.isInteger(port) || port < 0 || port > 65_535);
  if (wrong === undefined && ports.length > 0) {
    // A browser that tries ::1 first for localhost goes on to 127.0.0.1.
    const host = hostName === "::1" ? "::1" : "127.0.0.1";
    return ports.map((port) => ({ host, port, free: true }));
  }
  throw new DriveError("INVALID_INPUT", `Cannot listen on port ${wrong ?? "none"}`, {
    hint: "Choose one from 1 to 65535 with --port, or none",
  });
}

async function listenOnFirst(server: Server, addresses: readonly ListenAddress[]): Promise<void> {
  for (const [index, address] of addresses.entries()) {
    try {
      await listen(server, address);
      return;
    } catch (error) {
      if (index === addresses.length - 1) throw error;
    }
  }
}

function listen(server: Server, { host, port, free }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "it is taken" : (error.code ?? "unknown error");
      reject(
        new DriveError("INVALID_INPUT", `Cannot listen on port ${port} of ${host}: ${why}`, {
          hint: free
            ? "Choose another with --port, or none"
            : "A Web client allows no other; free it, or create a client of type Desktop app",
        }),
      );
    };
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      resolve();
    });
  });
}
