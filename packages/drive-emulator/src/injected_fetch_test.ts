import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { createInjectedFetch } from "./injected_fetch.ts";

function answering(headers: Readonly<Record<string, string>>, status = 200): typeof globalThis.fetch {
  return createInjectedFetch((_, send) => send({ status, headers, body: "", delayMs: 0 }));
}

describe("createInjectedFetch()", () => {
  test("hands over the request, whether by address or whole", async () => {
    const seen: unknown[] = [];
    const fetch = createInjectedFetch(async ({ method, url, headers, body }, send) => {
      seen.push([method, url.href, headers.get("x-mine"), body]);
      await send({ status: 200, headers: {}, body: "", delayMs: 0 });
    });
    const init = { method: "POST", headers: { "x-mine": "1" }, body: new URLSearchParams({ a: "b c" }) };
    await fetch("http://127.0.0.1:9/token?x=1", init);
    await fetch(new Request("http://127.0.0.1:9/token?x=1", init));
    const expected = ["POST", "http://127.0.0.1:9/token?x=1", "1", "a=b+c"];
    expect(seen).toEqual([expected, expected]);
  });

  test("fails like fetch when nothing is answered", async () => {
    const fetch = createInjectedFetch(() => Promise.resolve());
    await expect(fetch("http://127.0.0.1:9/")).rejects.toThrow(new TypeError("fetch failed"));
  });

  test("gives up for the signal of a whole request", async () => {
    const giveUp = new AbortController();
    const fetch = createInjectedFetch(async (_, send) => {
      giveUp.abort();
      await send({ status: 200, headers: {}, body: "", delayMs: 0, mishap: "hang" });
    });
    const request = new Request("http://127.0.0.1:9/", { signal: giveUp.signal });
    await expect(fetch(request)).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });

  test("follows a redirect to the app that waits on loopback", async () => {
    const server = createServer((request, response) => response.end(`came to ${request.url}`));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const fetch = answering({ location: `http://127.0.0.1:${port}/back?code=1` }, 302);
    expect(await (await fetch("http://127.0.0.1:9/")).text()).toBe("came to /back?code=1");
    server.close();
    server.closeAllConnections();
  });

  test("follows to no other host, and nowhere for who does not want it", async () => {
    const away = answering({ location: "https://example.com/back" }, 302);
    await expect(away("http://127.0.0.1:9/")).rejects.toThrow(TypeError);
    expect((await away("http://127.0.0.1:9/", { redirect: "manual" })).status).toBe(302);
    const near = answering({ location: "http://127.0.0.1:9/back" }, 302);
    await expect(near("http://127.0.0.1:9/", { redirect: "error" })).rejects.toThrow(TypeError);
  });
});
