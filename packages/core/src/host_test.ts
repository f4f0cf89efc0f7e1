import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost } from "./host.ts";

describe("createHost()", () => {
  test("keeps all state in DRIVELENS_HOME when it is set, else in the platform's own places", () => {
    expect(createHost({ env: { DRIVELENS_HOME: "/x" } }).folders).toEqual({ config: "/x", data: "/x" });
    const { config, data } = createHost().folders;
    expect([config, data]).toEqual([
      expect.stringMatching(/drivelens/i),
      expect.stringMatching(/drivelens/i),
    ]);
  });

  test("takes what it is given instead of the outside", async () => {
    const fetch = async () => new Response("mine");
    const host = createHost({ fetch, now: () => 7 });
    expect(host.now()).toBe(7);
    expect(await (await host.fetch("http://127.0.0.1/")).text()).toBe("mine");
  });
});

describe("the fetch of a host", () => {
  let server: Server;
  let url: string;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    // Answers as a proxy when the whole address is asked for, and as a server otherwise.
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("answer");
    });
    server.on("connect", (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test("goes straight without a proxy", async () => {
    await createHost().fetch(`${url}/direct`);
    expect(asked).toEqual(["/direct"]);
  });

  test.each([
    [{ HTTPS_PROXY: "" }, "https://drive.invalid/x"],
    [{ HTTPS_PROXY: "", https_proxy: "lower" }, "https://drive.invalid/x"],
    [{ ALL_PROXY: "" }, "https://drive.invalid/x"],
    [{ HTTP_PROXY: "" }, "http://drive.invalid/x"],
  ])("goes through the proxy of %j", async (names, target) => {
    const env = Object.fromEntries(Object.keys(names).map((name) => [name, url]));
    await createHost({ env })
      .fetch(target)
      .catch(() => undefined);
    expect(asked.join()).toContain("drive.invalid");
  });

  test("goes past the proxy where NO_PROXY says so", async () => {
    const env = { HTTP_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.1" };
    await createHost({ env }).fetch(`${url}/direct`);
    expect(asked).toEqual(["/direct"]);
  });

  test("asks nothing of the process environment", async () => {
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = "http://127.0.0.1:9";
    try {
      await createHost({ env: { HTTPS_PROXY: "http://127.0.0.1:9" } }).fetch(`${url}/direct`);
      expect(asked).toEqual(["/direct"]);
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
  });
});
