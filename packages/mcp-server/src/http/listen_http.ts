import { createServer, type RequestListener, type Server } from "node:http";
import { DriveError } from "@drivelens/core";
import { MCP_PATH, refusalOf, refuse } from "./_guard.ts";
import { answerByFetch } from "./_node_bridge.ts";
import { type AnswerHttpOptions, answerHttp, MOST_BODY_BYTES } from "./answer_http.ts";

/** How long a request may take to arrive, in milliseconds. */
const ARRIVAL_MS = 30_000;
/** Tries to find a port that is free at both addresses. */
const MOST_TRIES = 10;
/** What a machine without IPv6 says. */
const NO_SUCH_ADDRESS = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL", "ENETUNREACH"]);

/** What {@link listenHttp} is made of. */
export interface ListenHttpOptions extends AnswerHttpOptions {
  /** Port at both loopback addresses; 0 is any that is free. */
  readonly port: number;
  /** Reads the token that opens, for each request anew; without one nothing does. */
  readonly readToken: () => Promise<string | undefined>;
}

/** A server that listens. */
export interface HttpListener {
  /** Where it is reached. */
  readonly url: string;
  /** Ends what is being answered, and listens no more. */
  close(): Promise<void>;
}

/**
 * Serves the protocol over HTTP, to programs on this machine that know the token.
 *
 * @throws {DriveError} `INVALID_INPUT` when the port cannot be had.
 */
export async function listenHttp(options: ListenHttpOptions): Promise<HttpListener> {
  const { onError, readToken } = options;
  const answers = answerHttp(options);
  const bridge = { fetch: answers.fetch, mostBytes: MOST_BODY_BYTES };
  const onRequest: RequestListener = (request, response) => {
    const handle = async () => {
      const refusal =
        refusalOf(request, await readToken()) ?? (await answerByFetch(request, response, bridge));
      if (refusal === undefined) return;
      // What is still on its way is let run out, or the answer would be lost with the connection.
      request.resume();
      refuse(response, refusal);
    };
    handle().catch((error: unknown) => {
      onError(error instanceof Error ? error : new Error(typeof error));
      response.destroy();
    });
  };
  const { servers, port } = await listenOnLoopback(onRequest, options.port);
  return {
    url: `http://127.0.0.1:${port}${MCP_PATH}`,
    async close() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      await answers.close();
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
    },
  };
}

interface Listening {
  readonly servers: readonly Server[];
  readonly port: number;
}

/** At both addresses, so that whoever says `localhost` meets nobody else; at no other, so that nobody else meets it. */
async function listenOnLoopback(onRequest: RequestListener, wanted: number): Promise<Listening> {
  for (let attempt = 1; ; attempt++) {
    const four = await listenAt(onRequest, { host: "127.0.0.1", port: wanted }).catch(refusePort(wanted));
    const address = four.address();
    const port = typeof address === "object" && address !== null ? address.port : wanted;
    try {
      const six = await listenAt(onRequest, { host: "::1", port });
      return { servers: [four, six], port };
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (NO_SUCH_ADDRESS.has(code)) return { servers: [four], port };
      await new Promise((resolve) => four.close(resolve));
      if (wanted !== 0 || attempt === MOST_TRIES) return refusePort(port)(error);
    }
  }
}

function listenAt(
  onRequest: RequestListener,
  address: { readonly host: string; readonly port: number },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ requestTimeout: ARRIVAL_MS, headersTimeout: ARRIVAL_MS }, onRequest);
    server.once("error", reject);
    server.listen({ ...address, exclusive: true }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

function refusePort(port: number): (error: unknown) => never {
  return (error) => {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    const why = code === "EADDRINUSE" ? "another program does" : code;
    throw new DriveError("INVALID_INPUT", `Cannot listen on port ${port}: ${why}`, {
      hint: "Choose another with --port N",
    });
  };
}
