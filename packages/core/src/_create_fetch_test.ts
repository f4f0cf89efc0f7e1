import { execFile } from "node:child_process";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { text } from "node:stream/consumers";
import { inspect, promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createFetch } from "./_create_fetch.ts";
import {
  closeServer,
  createTestAuthority,
  listenLocally,
  startTunnelProxy,
  type TestAuthority,
  type TunnelProxy,
  type TunnelProxyOptions,
} from "./_tls_testing.ts";
import { networkErrorFrom } from "./network_error.ts";

const UNKNOWN_ISSUER = /^(UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|CERT_UNTRUSTED)/;
const CREDENTIALS = "anna:s3cr%40t";
const SENT_CREDENTIALS = `Basic ${Buffer.from("anna:s3cr@t").toString("base64")}`;

let authority: TestAuthority;
let secure: Server;
let secureUrl: string;
let received: string[] = [];
let failedHandshakes = 0;
const opened: Server[] = [];

const echo: RequestListener = async (request, response) => {
  received.push(`${request.method} ${request.url} ${request.headers["content-type"]} ${await text(request)}`);
  response.end("answer");
};

async function openProxy(options: TunnelProxyOptions = {}): Promise<TunnelProxy> {
  const proxy = await startTunnelProxy(authority, options);
  opened.push(proxy.server);
  return proxy;
}

const messageOf = async (answer: Promise<Response>) => (await answer).text();
const errorOf = (answer: Promise<Response>) =>
  answer.then(
    () => expect.unreachable("It was answered"),
    (error: unknown) => error as Error & { readonly cause?: { readonly code?: string } },
  );

beforeAll(async () => {
  authority = await createTestAuthority();
  const server = createSecureServer({ key: authority.key, cert: authority.cert }, echo);
  server.on("tlsClientError", () => {
    failedHandshakes += 1;
  });
  secure = server;
  secureUrl = `https://127.0.0.1:${await listenLocally(server)}`;
});
afterAll(async () => {
  await closeServer(secure);
  await authority[Symbol.asyncDispose]();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(closeServer));
  received = [];
  failedHandshakes = 0;
});

describe("createFetch() without a proxy", () => {
  test("trusts the authorities of caFile", async () => {
    const fetch = createFetch({ caFile: authority.caPath });
    expect(await messageOf(fetch(`${secureUrl}/a`))).toBe("answer");
    expect(await messageOf(fetch(secureUrl.replace("127.0.0.1", "localhost")))).toBe("answer");
    expect(failedHandshakes).toBe(0);
  });

  test("hands on what Node says of an issuer that the system does not know either", async () => {
    const error = await errorOf(createFetch({ httpsProxy: "", caFile: "" })(secureUrl));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.cause?.code).toMatch(UNKNOWN_ISSUER);
    await expect.poll(() => failedHandshakes).toBe(2);
  });

  test("tries nothing again that failed for another reason", async () => {
    const server = createServer((request) => {
      received.push(request.url ?? "");
      request.socket.destroy();
    });
    const port = await listenLocally(server);
    opened.push(server);
    await errorOf(createFetch({})(`http://127.0.0.1:${port}/once`));
    expect(received).toEqual(["/once"]);
  });

  test("sends requests, streams and forms as they are, by undici too", async () => {
    const fetch = createFetch({ caFile: authority.caPath });
    const headers = { "content-type": "text/plain" };
    await fetch(new Request(`${secureUrl}/r`, { method: "PUT", body: "request", headers }));
    const body = new Blob(["stream"]).stream();
    await fetch(`${secureUrl}/s`, { method: "POST", body, headers, duplex: "half" } as RequestInit);
    const form = new FormData();
    form.set("field", "value of the form");
    await fetch(new URL(`${secureUrl}/f`), { method: "POST", body: form });
    await fetch(new Request(`${secureUrl}/g`), { method: "DELETE" });
    expect(received).toEqual([
      "PUT /r text/plain request",
      "POST /s text/plain stream",
      expect.stringMatching(/^POST \/f multipart\/form-data; boundary=.+value of the form/s),
      "DELETE /g undefined ",
    ]);
  });

  test("stops when it is told to", async () => {
    const request = new Request(secureUrl, { signal: AbortSignal.abort() });
    const error = await errorOf(createFetch({ caFile: authority.caPath })(request));
    expect(error.name).toBe("AbortError");
    expect(received).toEqual([]);
  });
});

describe("createFetch() with a proxy", () => {
  test.each([[false], [true]])("trusts the authorities of caFile, with TLS to the proxy: %s", async (tls) => {
    const { tunnels, port } = await openProxy({ tls });
    const httpsProxy = `${tls ? "https" : "http"}://127.0.0.1:${port}`;
    const fetch = createFetch({ httpsProxy, caFile: authority.caPath });
    expect(await messageOf(fetch(`${secureUrl}/tunnelled`))).toBe("answer");
    expect(tunnels).toEqual([`true ${new URL(secureUrl).host}`]);
  });

  test("hands on what Node says of an unknown issuer, at the end of the tunnel or at the proxy", async () => {
    const plain = await openProxy();
    const ended = await errorOf(createFetch({ httpsProxy: `http://127.0.0.1:${plain.port}` })(secureUrl));
    expect(ended.cause?.code).toMatch(UNKNOWN_ISSUER);
    expect(plain.tunnels).toHaveLength(2);
    const tls = await openProxy({ tls: true });
    const refused = await errorOf(createFetch({ httpsProxy: `https://127.0.0.1:${tls.port}` })(secureUrl));
    expect(refused.cause?.code).toMatch(UNKNOWN_ISSUER);
    expect(tls.tunnels).toEqual([]);
  });

  test("goes past the proxy where noProxy says so, and trusts caFile there too", async () => {
    const { tunnels, port } = await openProxy();
    const fetch = createFetch({
      httpsProxy: `http://127.0.0.1:${port}`,
      noProxy: "other.example,127.0.0.1",
      caFile: authority.caPath,
    });
    expect(await messageOf(fetch(secureUrl))).toBe("answer");
    expect(tunnels).toEqual([]);
  });

  test("gives the proxy its credentials, and nobody else", async () => {
    const { tunnels, port } = await openProxy({ credentials: SENT_CREDENTIALS });
    const proxy = `http://${CREDENTIALS}@127.0.0.1:${port}`;
    const fetch = createFetch({ httpsProxy: proxy, caFile: authority.caPath });
    expect(await messageOf(fetch(secureUrl))).toBe("answer");
    expect(tunnels).toEqual([`true ${new URL(secureUrl).host}`]);
  });

  test("shows no credentials when the proxy refuses them, is away, or leads to a stranger", async () => {
    const strict = await openProxy({ credentials: "Basic other" });
    const open = await openProxy({ credentials: SENT_CREDENTIALS });
    for (const port of [strict.port, open.port, 9]) {
      const error = await errorOf(
        createFetch({ httpsProxy: `http://${CREDENTIALS}@127.0.0.1:${port}` })(secureUrl),
      );
      const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
      expect(shown).toMatch(/fetch failed|Cannot reach the proxy/);
      expect(shown).not.toMatch(/anna|s3cr|Basic/);
    }
    expect([strict.tunnels.length, open.tunnels.length]).toEqual([1, 2]);
  });

  test.each([
    ["https://drive.invalid/", "127.0.0.1:9", "ECONNREFUSED"],
    ["http://drive.invalid/", "127.0.0.1:9", "ECONNREFUSED"],
    ["https://drive.invalid/", "proxy.invalid:8080", "ENOTFOUND|EAI_AGAIN"],
  ])("names the proxy that it cannot reach on the way to %s: %s", async (address, proxy, reason) => {
    const url = `http://${CREDENTIALS}@${proxy}`;
    const error = await errorOf(createFetch({ httpProxy: url, httpsProxy: url })(address));
    expect(error).toMatchObject({
      code: "NETWORK",
      message: expect.stringContaining(`Cannot reach the proxy "http://***@${proxy}"`),
      hint: expect.stringContaining("drivelens config unset proxy"),
      reason: expect.stringMatching(reason),
    });
  });

  test("blames no proxy for a server that it goes to past it", async () => {
    const error = await errorOf(
      createFetch({ httpProxy: "http://127.0.0.1:9", noProxy: "127.0.0.1" })("http://127.0.0.1:1/"),
    );
    expect(networkErrorFrom(error, "list files")).toMatchObject({
      message: "Cannot list files: the connection to Google failed",
    });
  });

  test.each(["https", "http"])("fails at once where the proxy hangs up on the tunnel to %s", async (to) => {
    let tunnels = 0;
    const server = createServer().on("connect", (_, client) => {
      tunnels += 1;
      // An answer ends even an endless row of tries.
      if (tunnels > 5) client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      else client.destroy();
    });
    opened.push(server);
    const httpProxy = `http://${CREDENTIALS}@127.0.0.1:${await listenLocally(server)}`;
    const error = await errorOf(createFetch({ httpProxy })(`${to}://drive.invalid/`));
    expect(tunnels).toBe(1);
    expect(networkErrorFrom(error, "list files")).toMatchObject({
      code: "NETWORK",
      message: "Cannot list files: the proxy closed the connection without an answer",
      hint: expect.stringContaining("proxy"),
      reason: "ERR_PROXY_TUNNEL",
    });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toMatch(/anna|s3cr/);
  });

  test.each([
    ["proxy.example:8080", "proxy.example:8080"],
    ["ftp://proxy.example", "ftp://proxy.example"],
    ["anna:s3cret@proxy.example:8080", "***@proxy.example:8080"],
    ["ftp://anna:s3cret@proxy.example", "ftp://***@proxy.example"],
    ["http://anna:s3/cr@et@proxy.example:8080", "http://***@proxy.example:8080"],
    ["http://anna:s3cret%40proxy.example", "http://***@proxy.example"],
    ["http://anna:s3cret%zz@proxy.example", "http://***@proxy.example"],
    ["http://anna:s3cret@", "http://***@"],
    ["socks5h://anna:s3cret@proxy.example", "socks5h://***@proxy.example"],
  ])("tells a proxy of no use without its credentials: %s", async (proxy, shown) => {
    for (const network of [{ httpsProxy: proxy }, { httpProxy: proxy, caFile: authority.caPath }]) {
      const error = await errorOf(createFetch(network)(secureUrl));
      expect(error).toMatchObject({
        code: "INVALID_INPUT",
        message: `Cannot use "${shown}" as a proxy`,
        hint: "Give a URL such as http://proxy.example:8080",
      });
      expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toMatch(/anna|s3c/);
    }
  });
});

describe("a process of its own", () => {
  const source = JSON.stringify(new URL("_create_fetch.ts", import.meta.url).href);
  const run = async (code: string, env: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--conditions=drivelens-source", "--input-type=module-typescript", "-e", code],
      { env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env } },
    );
    return stdout.trim();
  };

  test("loads undici when there is a need for it, and not before", async () => {
    const server = createServer(echo);
    const port = await listenLocally(server);
    opened.push(server);
    const code = `
      import { registerHooks } from "node:module";
      const seen = [];
      registerHooks({ resolve(specifier, context, next) { seen.push(specifier); return next(specifier, context); } });
      const { createFetch } = await import(${source});
      const loaded = () => ["undici", "./_certificates.ts"].filter((name) => seen.includes(name)).join();
      const tls = process.moduleLoadList.includes("NativeModule tls");
      await createFetch({})("http://127.0.0.1:${port}/plain");
      console.log("plain:", tls, loaded());
      await createFetch({ httpProxy: "http://127.0.0.1:9" })("http://127.0.0.1:${port}").catch(() => {});
      console.log("proxy:", loaded());`;
    expect(await run(code)).toBe("plain: false \nproxy: undici");
    expect(received).toEqual(["GET /plain undefined "]);
  });

  test("goes past the proxies that Node has of its own where noProxy says so", async () => {
    const { tunnels, port } = await openProxy();
    const server = createServer(echo);
    opened.push(server);
    const code = `
      import { createFetch } from ${source};
      const fetch = createFetch({ noProxy: "*" });
      console.log(await (await fetch("http://127.0.0.1:${await listenLocally(server)}/")).text());`;
    const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: `http://127.0.0.1:${port}` };
    expect(await run(code, env)).toBe("answer");
    expect(tunnels).toEqual([]);
  });

  const onLinux = test.skipIf(process.platform !== "linux");

  onLinux.each([[false], [true]])(
    "trusts the system's store at the second try, with a proxy: %s",
    async (proxied) => {
      const { tunnels, port } = await openProxy();
      const network = proxied ? { httpsProxy: `http://127.0.0.1:${port}` } : {};
      const code = `
      import { createFetch } from ${source};
      const fetch = createFetch(${JSON.stringify(network)});
      const headers = { "content-type": "text/plain" };
      const body = new Blob(["body"]).stream();
      const answer = await fetch("${secureUrl}/1", { method: "POST", headers, body, duplex: "half" });
      console.log(await answer.text());
      console.log(await (await fetch("${secureUrl}/2")).text());`;
      expect(await run(code, { SSL_CERT_FILE: authority.caPath })).toBe("answer\nanswer");
      expect(received).toEqual(["POST /1 text/plain body", "GET /2 undefined "]);
      expect(failedHandshakes).toBe(1);
      expect(tunnels.length > 0).toBe(proxied);
    },
  );
});
