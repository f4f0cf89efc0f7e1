import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DriveError } from "../errors.ts";
import { callbackRefusal } from "./_oauth_error_from.ts";
import { renderSignInPage, type SignInPage, signInPageHeaders } from "./sign_in_page.ts";

/** Where the browser is sent back to. */
export interface LoopbackServerOptions {
  /** The value that proves that the callback belongs to this sign-in. */
  readonly state: string;
  /** @default any free port */
  readonly port?: number | undefined;
  /** The exact address of a Web client, port included. */
  readonly redirectUri?: string | undefined;
}

/** The one callback of a sign-in; the browser waits for its page until the sign-in is known to work. */
export interface Callback {
  readonly code: string;
  /** Shows the page and resolves when the browser has it. */
  answer(page: SignInPage): Promise<void>;
}

/** A listener on loopback for one callback. */
export interface LoopbackServer {
  readonly redirectUri: string;
  /** Rejects with `SIGN_IN_REFUSED` when the person cancels or a request does not belong to this sign-in. */
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

  const server = createServer((request, response) => {
    const query = callbackQuery(request, path);
    if (typeof query === "number") return void show(response, query, NOT_HERE);
    if (used) return void show(response, 409, ALREADY_USED);
    used = true;
    receive(query, response, options.state).then(resolve, reject);
  });
  await listen(server, addressOf(fixed, options.port));
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: options.redirectUri ?? `http://127.0.0.1:${port}${CALLBACK_PATH}`,
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
  const refusal = refusalOf(query, state);
  if (refusal !== undefined) {
    await show(response, 400, {
      outcome: "failed",
      title: "You are not signed in",
      paragraphs: [refusal.message, "Close this tab, and start again in the terminal if you want to."],
    });
    throw refusal;
  }
  return {
    code: query.get("code") ?? "",
    answer: (page) => show(response, page.outcome === "done" ? 200 : 400, page),
  };
}

function refusalOf(query: URLSearchParams, state: string): DriveError | undefined {
  if (!isSame(query.get("state") ?? "", state)) {
    return new DriveError(
      "SIGN_IN_REFUSED",
      "Not signed in: the answer does not belong to this sign-in (wrong state)",
      {
        hint: "Close other sign-in tabs and run: drivelens auth login",
      },
    );
  }
  const error = query.get("error");
  return error === null ? undefined : callbackRefusal(error);
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
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

function addressOf(fixed: URL | undefined, port = 0): ListenAddress {
  if (fixed !== undefined) {
    return {
      host: fixed.hostname === "[::1]" ? "::1" : "127.0.0.1",
      port: Number(fixed.port || "80"),
      free: false,
    };
  }
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { host: "127.0.0.1", port, free: true };
  throw new DriveError("INVALID_INPUT", `Cannot listen on port ${port}`, {
    hint: "Choose one from 1 to 65535 with --port, or none",
  });
}

function listen(server: Server, { host, port, free }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "it is taken" : (error.code ?? "unknown error");
      reject(
        new DriveError("INVALID_INPUT", `Cannot listen on port ${port} of ${host}: ${why}`, {
          hint: free
            ? "Choose another with --port, or none"
            : "A Web client allows no other; free it, or create a client of type Desktop app",
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}
