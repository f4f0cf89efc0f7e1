import { once } from "node:events";
import { createServer as createHttpServer, request as httpRequest } from "node:http";
import { networkInterfaces } from "node:os";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { McpServer } from "@modelcontextprotocol/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MOST_BODY_BYTES } from "./answer_http.ts";
import { type HttpListener, listenHttp } from "./listen_http.ts";

const TOKEN = `drivelens_${"t".repeat(43)}`;
const PING = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
const INITIALIZE = JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
});

let listener: HttpListener;
let token: string | undefined;
let made = 0;
let errors: Error[] = [];
beforeEach(async () => {
  token = TOKEN;
  made = 0;
  errors = [];
  listener = await listenHttp({
    port: 0,
    readToken: async () => token,
    makeServer: () => {
      made++;
      return new McpServer({ name: "test", version: "1" }, { capabilities: { tools: {} } });
    },
    onError: (error) => errors.push(error),
  });
});
afterEach(() => listener.close());

describe("who is let in over HTTP", () => {
  test("is whoever sends the token, at both loopback addresses and by the name of both", async () => {
    expect(await ask({})).toMatchObject({ status: 200, body: expect.stringContaining('"result"') });
    const { port } = new URL(listener.url);
    expect(await ask({ url: `http://localhost:${port}/mcp` })).toMatchObject({ status: 200 });
    const six = Object.values(networkInterfaces()).some((all) =>
      all?.some(({ address }) => address === "::1"),
    );
    if (six) expect(await ask({ url: `http://[::1]:${port}/mcp` })).toMatchObject({ status: 200 });
  });

  test("is nobody without it, and is told so in the words of RFC 6750", async () => {
    expect(await ask({ headers: { authorization: undefined } })).toMatchObject({
      status: 401,
      headers: { "www-authenticate": 'Bearer realm="drivelens"' },
    });
    const near = `${TOKEN.slice(0, -1)}T`;
    for (const wrong of [`Bearer ${near}`, `Bearer ${TOKEN}x`, "Bearer t", `bearer  ${TOKEN.slice(1)}`]) {
      expect(await ask({ headers: { authorization: wrong } })).toMatchObject({
        status: 401,
        headers: { "www-authenticate": 'Bearer realm="drivelens", error="invalid_token"' },
      });
    }
    for (const wrong of [`Basic ${TOKEN}`, TOKEN, "Bearer", `Bearer ${TOKEN} ${TOKEN}`]) {
      expect(await ask({ headers: { authorization: wrong } })).toMatchObject({ status: 401 });
    }
    expect(await ask({ headers: { authorization: `bearer ${TOKEN}` } })).toMatchObject({ status: 200 });
  });

  test("is from now on whoever sends the new token, and nobody where there is none", async () => {
    token = `drivelens_${"n".repeat(43)}`;
    expect(await ask({})).toMatchObject({ status: 401 });
    expect(await ask({ headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status: 200 });
    token = undefined;
    expect(await ask({ headers: { authorization: "Bearer undefined" } })).toMatchObject({ status: 401 });
  });

  test("is no page that another host name leads here", async () => {
    const { port } = new URL(listener.url);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `localhost.:${port}`,
      `192.168.0.1:${port}`,
      `user@evil.example:${port}`,
    ]) {
      expect(await ask({ headers: { host } }), host).toMatchObject({ status: 403 });
    }
  });

  test("is no page of another origin", async () => {
    for (const origin of [
      "https://evil.example",
      "null",
      "http://localhost.evil.example",
      "file://",
      "vscode-webview://x",
    ])
      expect(await ask({ headers: { origin } }), origin).toMatchObject({ status: 403 });
    const { port } = new URL(listener.url);
    for (const origin of [`http://127.0.0.1:${port}`, "http://localhost:3000", "http://[::1]:3000"])
      expect(await ask({ headers: { origin } }), origin).toMatchObject({ status: 200 });
  });

  test("finds one path and three methods", async () => {
    const at = (path: string) => new URL(path, listener.url).href;
    for (const path of ["/", "/mcp/", "/mcp2", "/.well-known/oauth-protected-resource", "/MCP"])
      expect(await ask({ url: at(path) }), path).toMatchObject({ status: 404 });
    expect(await ask({ url: at("/mcp?x=1") })).toMatchObject({ status: 200 });
    for (const method of ["OPTIONS", "PUT", "PATCH", "HEAD"])
      expect(await ask({ method, body: "" }), method).toMatchObject({
        status: 405,
        headers: { allow: "POST, GET, DELETE" },
      });
  });

  test("says nothing to a browser that asks in advance whether another origin may", async () => {
    const headers = { origin: "http://localhost:3000", "access-control-request-method": "POST" };
    const { headers: answered } = await ask({ method: "OPTIONS", headers, body: "" });
    expect(Object.keys(answered).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("what is not let in over HTTP", () => {
  test("costs no server where it is refused", async () => {
    await ask({ headers: { authorization: undefined } });
    await ask({ headers: { host: "evil.example" } });
    await ask({ headers: { origin: "https://evil.example" } });
    expect(made).toBe(0);
    await ask({});
    expect(made).toBe(1);
  });

  test("is a body that is too long, whether it says so or not", async () => {
    const long = `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"x":"${"x".repeat(MOST_BODY_BYTES)}"}}}`;
    expect(await ask({ body: long })).toMatchObject({ status: 413 });
    expect(await ask({ body: Readable.from([long.slice(0, 900_000), long.slice(900_000)]) })).toMatchObject({
      status: 413,
    });
    const short = `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"x":"${"x".repeat(900_000)}"}}}`;
    expect(await ask({ body: short })).toMatchObject({ status: 200 });
  });

  test("is what is no JSON, in the protocol's own words", async () => {
    expect(await ask({ body: "{" })).toMatchObject({ status: 400, body: expect.stringContaining("-32700") });
    expect(await ask({ body: PING, headers: { "content-type": "text/plain" } })).toMatchObject({
      status: 415,
    });
  });
});

describe("sessions of the 2025 protocol", () => {
  test("are begun, gone on with, and ended", async () => {
    const begun = await ask({ body: INITIALIZE });
    const session = String(begun.headers["mcp-session-id"]);
    expect(begun.status).toBe(200);
    expect(session).toMatch(/^[0-9a-f-]{36}$/);
    const headers = { "mcp-session-id": session, "mcp-protocol-version": "2025-11-25" };
    expect(await ask({ headers })).toMatchObject({ status: 200 });
    expect(made).toBe(1);
    expect(await ask({ method: "DELETE", headers, body: "" })).toMatchObject({ status: 200 });
    expect(await ask({ headers })).toMatchObject({
      status: 404,
      body: expect.stringContaining("Session not found"),
    });
  });

  test("are not opened by the token of another time", async () => {
    const { headers } = await ask({ body: INITIALIZE });
    token = `drivelens_${"n".repeat(43)}`;
    expect(await ask({ headers: { "mcp-session-id": String(headers["mcp-session-id"]) } })).toMatchObject({
      status: 401,
    });
  });

  test("make room for each other", async () => {
    const first = await ask({ body: INITIALIZE });
    const oldest = String(first.headers["mcp-session-id"]);
    let last = "";
    for (let at = 0; at < 100; at++)
      last = String((await ask({ body: INITIALIZE })).headers["mcp-session-id"]);
    expect(await ask({ headers: { "mcp-session-id": oldest } })).toMatchObject({ status: 404 });
    expect(await ask({ headers: { "mcp-session-id": last } })).toMatchObject({ status: 200 });
  });

  test("are not needed to ask one thing", async () => {
    expect(await ask({})).toMatchObject({ status: 200 });
    expect(await ask({ method: "GET", body: "" })).toMatchObject({ status: 405 });
  });
});

describe("where it listens", () => {
  test("is the loopback alone", async () => {
    const { port } = new URL(listener.url);
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of others)
      await expect(ask({ url: `http://${address}:${port}/mcp` }), address).rejects.toMatchObject({
        code: "ECONNREFUSED",
      });
  });

  test.for(["127.0.0.1", "::1"])(
    "is nowhere when somebody else has the port at %s",
    async (host, { skip }) => {
      const other = createHttpServer().listen(0, host);
      const isThere = await once(other, "listening").then(
        () => true,
        () => false,
      );
      skip(!isThere, "this machine has no such address");
      const address = other.address();
      const port = typeof address === "object" ? (address?.port ?? 0) : 0;
      const listening = listenHttp({
        port,
        readToken: async () => token,
        makeServer: () => new McpServer({ name: "test", version: "1" }),
        onError: () => {},
      });
      await expect(listening).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: `Cannot listen on port ${port}: another program does`,
        hint: expect.stringContaining("--port"),
      });
      other.close();
    },
  );
});

interface Asked {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Readable;
}

/** Asks with headers as they are, which `fetch` would not send. */
async function ask({ url = listener.url, method = "POST", headers = {}, body = PING }: Asked) {
  const all = {
    authorization: `Bearer ${TOKEN}`,
    accept: "application/json, text/event-stream",
    "content-type": "application/json",
    ...headers,
  };
  const given = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
  const request = httpRequest(url, { method, headers: Object.fromEntries(given), agent: false });
  const answered = once(request, "response");
  if (typeof body === "string") request.end(body);
  else body.pipe(request);
  const [response] = await answered;
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}
