import {
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
  type McpServer,
} from "@modelcontextprotocol/server";
import { SESSION_HEADER, Sessions } from "./_sessions.ts";

/** What a question may have at the most, in bytes; the longest that is of use has a few thousand. */
export const MOST_BODY_BYTES = 1_048_576;
const MOST_SUBSCRIPTIONS = 16;

/** What {@link answerHttp} is made of. */
export interface AnswerHttpOptions {
  /** Makes a server; each request, or session, has its own. */
  readonly makeServer: () => McpServer;
  /** Is told of what could not be handled. */
  readonly onError: (error: Error) => void;
}

/** Answers requests of both eras of the protocol. */
export interface HttpAnswers {
  fetch(request: Request): Promise<Response>;
  /** Ends all that is being answered. */
  close(): Promise<void>;
}

/**
 * Makes what answers HTTP in the protocol's two eras: that of 2026 by the request, that of 2025 in sessions where a client begins
 * one, else by the request too.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#streamable-http
 */
export function answerHttp({ makeServer, onError }: AnswerHttpOptions): HttpAnswers {
  const limits = { maxRequestBodySize: MOST_BODY_BYTES };
  const options = { ...limits, maxSubscriptions: MOST_SUBSCRIPTIONS, onerror: onError };
  const handler = createMcpHandler(makeServer, options);
  const sessions = new Sessions(makeServer);
  return {
    async fetch(request) {
      if (!(await isLegacyRequest(request, undefined, limits))) return handler.fetch(request);
      const id = request.headers.get(SESSION_HEADER);
      if (id !== null) return (await sessions.goOn(id, request)) ?? noSuchSession();
      return (await beginsSession(request)) ? sessions.begin(request) : handler.fetch(request);
    },
    async close() {
      await Promise.all([handler.close(), sessions.close()]);
    },
  };
}

async function beginsSession(request: Request): Promise<boolean> {
  if (request.method !== "POST") return false;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  return isInitializeRequest(body);
}

/** A client that reads this begins another. */
function noSuchSession(): Response {
  const error = { code: -32_001, message: "Session not found" };
  return Response.json({ jsonrpc: "2.0", error, id: null }, { status: 404 });
}
