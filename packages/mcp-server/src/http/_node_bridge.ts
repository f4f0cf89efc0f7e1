import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Refusal } from "./_guard.ts";

/** What {@link answerByFetch} is given. */
export interface AnswerByFetchOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** What a body may have at the most. */
  readonly mostBytes: number;
}

const BODY_TOO_LONG: Refusal = { status: 413, message: "The request is too long" };

/**
 * Answers one of Node's requests by a function of the web's kind. The request's signal is aborted when its client goes. The SDK's
 * own adapter sends the head of an answer with the first of its body, and a stream may have nothing to say for long.
 *
 * @returns why the request is not handed on.
 * @throws what `fetch` throws, before anything was answered.
 */
export async function answerByFetch(
  request: IncomingMessage,
  response: ServerResponse,
  { fetch, mostBytes }: AnswerByFetchOptions,
): Promise<Refusal | undefined> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const body = await bodyOf(request, mostBytes);
  if (body === undefined) return BODY_TOO_LONG;
  const { method = "GET", url = "/", headers } = request;
  const asked = new Request(`http://${headers.host}${url}`, {
    method,
    headers: headersOf(request),
    signal: gone.signal,
    ...(body.length === 0 ? {} : { body }),
  });
  const answer = await fetch(asked);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.flushHeaders();
  const rest = answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body as ReadableStream);
  // Whoever has gone needs no end.
  await pipeline(rest, response).catch(() => undefined);
  return undefined;
}

/** Reads the body; undefined where it is too long, and what is left of it then runs out unread. */
async function bodyOf(request: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers["content-length"]) > most) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}
