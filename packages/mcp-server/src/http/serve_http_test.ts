import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "../main.ts");
const TOKEN = /^drivelens_[\w-]{43}$/;

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-mcp-test-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("drivelens-mcp --http", () => {
  test("says where it is and where the token lies, which stays over restarts and is in no output", async () => {
    const path = join(home, "server_token");
    const first = await serve();
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
    const token = (await readFile(path, "utf8")).trim();
    expect(token).toMatch(TOKEN);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await statusOf(first.url, token)).toBe(200);
    expect(await statusOf(first.url, "other")).toBe(401);
    first.child.kill("SIGTERM");
    const said = await first.ended;
    expect(said).toMatchObject({ code: 0, stdout: `${first.url}\n`, stderr: expect.stringContaining(path) });
    expect(JSON.stringify(said)).not.toContain(token);
    const second = await serve();
    expect(await statusOf(second.url, token)).toBe(200);
    second.child.kill("SIGINT");
    expect(await second.ended).toMatchObject({ code: 0 });
  });

  test("takes a new token at once, from wherever it was made", async () => {
    const server = await serve();
    const old = await print("--print-token");
    expect(old).toMatch(TOKEN);
    expect(await print("--print-token")).toBe(old);
    expect(await statusOf(server.url, old)).toBe(200);
    const next = await print("--print-token", "--rotate-token");
    expect(next).not.toBe(old);
    expect(await statusOf(server.url, old)).toBe(401);
    expect(await statusOf(server.url, next)).toBe(200);
    server.child.kill("SIGTERM");
    await server.ended;
    const again = await serve("--rotate-token");
    expect(await statusOf(again.url, next)).toBe(401);
    again.child.kill("SIGTERM");
    await again.ended;
  });

  test("says that a port is taken, and what to do", async () => {
    const server = await serve();
    const { port } = new URL(server.url);
    const { ended } = start("--http", "--port", port);
    expect(await ended).toEqual({
      code: 2,
      stdout: "",
      stderr: `drivelens-mcp: Cannot listen on port ${port}: another program does\ndrivelens-mcp: Choose another with --port N\n`,
    });
    server.child.kill("SIGTERM");
    await server.ended;
  });

  test("ends on a signal though a client keeps its stream open", async () => {
    const server = await serve();
    const token = await print("--print-token");
    const session = await fetch(server.url, question(token, INITIALIZE));
    const id = session.headers.get("mcp-session-id") ?? "";
    const stream = await fetch(server.url, {
      headers: { ...headersOf(token), accept: "text/event-stream", "mcp-session-id": id },
    });
    expect(stream.status).toBe(200);
    const over = stream.text().catch(() => "cut");
    server.child.kill("SIGTERM");
    expect(await server.ended).toMatchObject({ code: 0 });
    await over;
  });
});

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};

function headersOf(token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: "application/json, text/event-stream",
    "content-type": "application/json",
  };
}

function question(token: string, message: object): RequestInit {
  return { method: "POST", headers: headersOf(token), body: JSON.stringify(message) };
}

async function statusOf(url: string, token: string): Promise<number> {
  const response = await fetch(url, question(token, { jsonrpc: "2.0", id: 1, method: "tools/list" }));
  await response.text();
  return response.status;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ["--conditions=drivelens-source", MAIN, "--demo", ...args], {
    env: { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, DRIVELENS_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { child, ended: ended.then(([[code], stdout, stderr]) => ({ code, stdout, stderr })) };
}

async function serve(...args: string[]): Promise<Started & { readonly url: string }> {
  const started = start("--http", "--port", "0", ...args);
  const url = new Promise<string>((resolve) => {
    started.child.stdout?.once("data", (chunk: Buffer) => resolve(String(chunk).trim()));
  });
  const early = started.ended.then(({ stderr }) => Promise.reject(new Error(stderr)));
  early.catch(() => undefined);
  return { ...started, url: await Promise.race([url, early]) };
}

async function print(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await start(...args).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.trim();
}
