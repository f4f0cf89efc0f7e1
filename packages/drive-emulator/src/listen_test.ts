import { readFile, stat } from "node:fs/promises";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import type { ListeningEmulator } from "./listen.ts";

const NOW = Date.UTC(2026, 10, 1, 12, 30);
const emulator = createEmulator({ now: () => NOW });
const authorization = `Bearer ${emulator.grant().accessToken}`;
let listening: ListeningEmulator;

beforeAll(async () => {
  listening = await emulator.listen();
});
afterAll(async () => {
  await listening.close();
});

/** The bytes as they came, which `fetch` would have unpacked. */
function raw(headers: OutgoingHttpHeaders): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const options = { headers: { authorization, ...headers }, agent: false } as const;
    request(`${listening.url}/drive/v3/files?pageSize=20`, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });
}

describe("listen()", () => {
  test("listens on 127.0.0.1, where the emulator then says that it is", () => {
    expect(listening.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.url).toBe(listening.url);
  });

  test("says of itself where what stands in front of it is reached", async () => {
    const behind = createEmulator();
    await using inner = await behind.listen({ publicUrl: "http://127.0.0.1:1" });
    expect(behind.url).toBe("http://127.0.0.1:1");
    expect(inner.url).not.toBe(behind.url);
    expect(JSON.parse(await readFile(inner.clientSecretPath, "utf8"))).toEqual(behind.clientSecret());
  });

  test("writes a client secret that points at it, for its owner alone", async () => {
    const { mode } = await stat(listening.clientSecretPath);
    if (process.platform !== "win32") expect(mode & 0o777).toBe(0o600);
    const secret = JSON.parse(await readFile(listening.clientSecretPath, "utf8"));
    expect(secret).toEqual(emulator.clientSecret());
    expect(secret.installed.token_uri).toBe(`${listening.url}/token`);
  });

  test("writes the key file of a service account where it is asked to", async () => {
    expect(listening).not.toHaveProperty("serviceAccountKeyPath");
    const asked = createEmulator();
    await using inner = await asked.listen({ serviceAccountKey: true });
    const path = String(inner.serviceAccountKeyPath);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual(asked.serviceAccountKey());
    await inner.close();
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });

  test.each([
    { "accept-encoding": "gzip" },
    { "user-agent": "a test (gzip)" },
    { "accept-encoding": "br", "user-agent": "a test (gzip)" },
  ])("sends plain text to a client that says %j", async (headers) => {
    const answer = await raw(headers);
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(JSON.parse(answer.body.toString()).files).toHaveLength(20);
  });

  test("compresses for a client that says so twice", async () => {
    const plain = await raw({});
    const zipped = await raw({ "accept-encoding": "deflate, gzip", "user-agent": "a test (gzip)" });
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(zipped.body.length).toBeLessThan(plain.body.length);
    expect(JSON.parse(gunzipSync(zipped.body).toString()).files).toHaveLength(20);
  });

  test("tells the emulator's time", async () => {
    expect((await raw({})).headers.date).toBe("Sun, 01 Nov 2026 12:30:00 GMT");
  });

  test("close() ends what still waits, and removes the client secret", async () => {
    const slow = createEmulator({
      faults: [
        { answer: "hang", path: "/a" },
        { latencyMs: 3_600_000, path: "/b" },
      ],
    });
    const closing = await slow.listen();
    const waiting = ["/a", "/b"].map((path) => fetch(closing.url + path).catch((error: Error) => error.name));
    await expect.poll(() => slow.counters().inFlight).toBe(2);
    await closing.close();
    expect(await Promise.all(waiting)).toEqual(["TypeError", "TypeError"]);
    await expect.poll(() => slow.counters().inFlight).toBe(0);
    await expect(stat(closing.clientSecretPath)).rejects.toThrow("ENOENT");
    await expect(fetch(closing.url)).rejects.toThrow(TypeError);
  });

  test("is disposed of as it is closed", async () => {
    const short = await createEmulator().listen();
    await short[Symbol.asyncDispose]();
    await expect(stat(short.clientSecretPath)).rejects.toThrow("ENOENT");
    await expect(fetch(short.url)).rejects.toThrow(TypeError);
  });

  test("refuses a port that is taken", async () => {
    const port = Number(new URL(listening.url).port);
    await expect(createEmulator().listen({ port })).rejects.toThrow("EADDRINUSE");
  });
});
