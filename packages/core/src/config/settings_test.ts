import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost } from "../host.ts";
import { resolveSettings } from "./settings.ts";

// Nobody's own configuration is read.
const settings = (env: Record<string, string>, overrides = {}) =>
  resolveSettings(createHost({ env: { DRIVELENS_HOME: "/nonexistent/drivelens", ...env } }), overrides);
const fetchOf = (env: Record<string, string>) => settings(env).fetch;

describe("resolveSettings()", () => {
  test("points at Google by default", () => {
    expect(settings({})).toMatchObject({
      apiEndpoint: "https://www.googleapis.com/",
      credential: { kind: "account", source: "the current account" },
      access: "metadata",
      tokenStore: "auto",
      requestTimeoutMs: 60_000,
    });
  });

  test("lets a flag win over the environment, and ignores empty variables", () => {
    const env = { DRIVELENS_ACCOUNT: "ann@example.com", DRIVELENS_TIMEOUT: "5", DRIVELENS_ACCESS_TOKEN: "" };
    expect(settings(env, { account: "bob@example.com", timeoutSeconds: 9 })).toMatchObject({
      account: "bob@example.com",
      requestTimeoutMs: 9000,
    });
    expect(settings(env)).toMatchObject({ account: "ann@example.com", requestTimeoutMs: 5000 });
    expect(settings({ DRIVELENS_MAX_RATE: "8" }).maxRate).toBe(8);
    expect(settings({ DRIVELENS_MAX_RATE: "8" }, { maxRate: 3 }).maxRate).toBe(3);
    expect(() => settings({}, { maxRate: -3 })).toThrow("--max-rate");
    expect(settings(env).credential).toMatchObject({ kind: "account", source: "DRIVELENS_ACCOUNT" });
  });

  test.each([
    "http://127.0.0.1:8080",
    "http://[::1]:9/",
    "http://localhost:1",
    "https://drive.example.com/base",
  ])("takes %s as the endpoint", (endpoint) => {
    expect(settings({ DRIVELENS_API_ENDPOINT: endpoint }).apiEndpoint).toMatch(/\/$/);
  });

  test.each([
    ["DRIVELENS_API_ENDPOINT", "http://drive.example.com/"],
    ["DRIVELENS_API_ENDPOINT", "http://127.0.0.1.example.com/"],
    ["DRIVELENS_API_ENDPOINT", "https://user@drive.example.com/"],
    ["DRIVELENS_API_ENDPOINT", "drive"],
    ["DRIVELENS_TOKEN_STORE", "cloud"],
    ["DRIVELENS_TIMEOUT", "-1"],
    ["DRIVELENS_TIMEOUT", "soon"],
    ["DRIVELENS_MAX_RATE", "0"],
    ["DRIVELENS_MAX_RATE", "1e4"],
  ])("refuses %s=%s and says what to set", (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringContaining(value),
        hint: expect.any(String),
      }),
    );
  });
});

describe("the fetch of the settings", () => {
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
    await fetchOf({})(`${url}/direct`);
    expect(asked).toEqual(["/direct"]);
  });

  test.each([
    [{ HTTPS_PROXY: "" }, "https://drive.invalid/x"],
    [{ HTTPS_PROXY: "", https_proxy: "lower" }, "https://drive.invalid/x"],
    [{ ALL_PROXY: "" }, "https://drive.invalid/x"],
    [{ HTTP_PROXY: "" }, "http://drive.invalid/x"],
  ])("goes through the proxy of %j", async (names, target) => {
    const env = Object.fromEntries(Object.keys(names).map((name) => [name, url]));
    await fetchOf(env)(target).catch(() => undefined);
    expect(asked.join()).toContain("drive.invalid");
  });

  test("goes past the proxy where NO_PROXY says so", async () => {
    const env = { HTTP_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.1" };
    await fetchOf(env)(`${url}/direct`);
    expect(asked).toEqual(["/direct"]);
  });

  test("asks nothing of the process environment", async () => {
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = "http://127.0.0.1:9";
    try {
      await fetchOf({ HTTPS_PROXY: "http://127.0.0.1:9" })(`${url}/direct`);
      expect(asked).toEqual(["/direct"]);
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
  });
});
