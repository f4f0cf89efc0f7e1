import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatorRequest, Reply } from "./reply.ts";

/** Answers a request by handing a reply to `send`. */
export type Answer = (request: EmulatorRequest, send: (reply: Reply) => Promise<void>) => Promise<void>;

/** Makes a `fetch` that reaches the emulator without a socket, with every fault that a socket would show. */
export function createInjectedFetch(answer: Answer): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const body = await request.text();
    let response: Response | undefined;
    await answer(
      { method: request.method, url: new URL(request.url), headers: request.headers, body },
      async (reply) => {
        const ended = new Promise<never>((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        });
        ended.catch(() => undefined);
        if (reply.mishap === "hang") return ended;
        if (reply.delayMs > 0) await Promise.race([sleep(reply.delayMs), ended]);
        response = responseOf(reply);
      },
    );
    if (response === undefined) throw new TypeError("fetch failed");
    const redirect = response.headers.get("location");
    if (redirect !== null && request.redirect === "follow") return globalThis.fetch(redirect, { signal });
    return response;
  };
}

function responseOf(reply: Reply): Response {
  const { status, headers, body } = reply;
  if (reply.mishap === undefined) return new Response(body, { status, headers });
  const half = body.slice(0, Math.floor(body.length / 2));
  if (reply.mishap === "truncated") return new Response(half, { status, headers });
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(half));
    },
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  return new Response(broken, { status, headers });
}
