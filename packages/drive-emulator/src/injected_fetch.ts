import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatorRequest, Reply } from "./reply.ts";

/** Answers a request by handing a reply to `send`. */
export type Answer = (request: EmulatorRequest, send: (reply: Reply) => Promise<void>) => Promise<void>;

const LOOPBACK: readonly string[] = ["127.0.0.1", "[::1]", "localhost"];

/** Makes a `fetch` that reaches the emulator without a socket, with every fault that a socket would show. */
export function createInjectedFetch(answer: Answer): typeof globalThis.fetch {
  return async (input, init) => {
    // The caller's own signal: the one that Request derives from it can be collected while nothing else waits.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const request = new Request(input, init);
    const body = await request.text();
    let response: Response | undefined;
    await answer(
      { method: request.method, url: new URL(request.url), headers: request.headers, body },
      async (reply) => {
        await delay(reply, signal);
        response = responseOf(reply);
      },
    );
    if (response === undefined) throw new TypeError("fetch failed");
    const location = response.headers.get("location");
    return location === null ? response : redirected(response, { location, mode: request.redirect, signal });
  };
}

/** Waits as long as the weather says, or until the caller gives up. */
async function delay(reply: Reply, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (reply.mishap === "hang") {
    await new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
  if (reply.delayMs <= 0) return;
  await sleep(reply.delayMs, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
    throw signal?.aborted === true ? signal.reason : error;
  });
}

interface Redirection {
  readonly location: string;
  readonly mode: RequestInit["redirect"];
  readonly signal: AbortSignal | undefined;
}

/** Follows to the app that waits on loopback, and to no other host. */
async function redirected(response: Response, options: Redirection): Promise<Response> {
  const { location, mode, signal } = options;
  if (mode === "manual") return response;
  if (mode !== "error" && LOOPBACK.includes(new URL(location).hostname)) {
    return await globalThis.fetch(location, signal === undefined ? {} : { signal });
  }
  throw new TypeError("fetch failed", { cause: new Error(`Cannot follow the redirect to "${location}"`) });
}

function responseOf(reply: Reply): Response {
  const { status, headers, body } = reply;
  if (reply.mishap === undefined) return new Response(body, { status, headers });
  const half = body.slice(0, Math.floor(body.length / 2));
  if (reply.mishap === "truncated") return new Response(half, { status, headers });
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(typeof half === "string" ? new TextEncoder().encode(half) : half);
    },
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  return new Response(broken, { status, headers });
}
