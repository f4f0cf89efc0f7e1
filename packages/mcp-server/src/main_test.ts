import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client as ModernClient } from "@modelcontextprotocol/client";
import { StdioClientTransport as ModernTransport } from "@modelcontextprotocol/client/stdio";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CallRecord, RECORD_FOLDER } from "./calls/call_record.ts";
import { callTool, pageOf, textOf } from "./connected_server.ts";
import { ALL_TOOLS } from "./tools/all_tools.ts";

const MAIN = join(import.meta.dirname, "main.ts");
const NOISE = `data:text/javascript,process.on("exit",()=>console.log("noise"))`;
const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};

let home = "";
let env: Record<string, string> = {};
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-mcp-test-"));
  const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
  env = { PATH, NODE_COMPILE_CACHE, DRIVELENS_HOME: home };
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("drivelens-mcp, spoken to by the first SDK", () => {
  test("introduces itself and pages through the demo Drive, each file once", async () => {
    const client = new Client({ name: "test", version: "1" });
    await client.connect(new StdioClientTransport({ ...commandLine("--demo"), env }));
    try {
      expect(client.getServerVersion()).toMatchObject({ name: "drivelens" });
      expect(client.getInstructions()).toContain("untrusted");
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const input = cursor === undefined ? { limit: 60 } : { cursor };
        const page = pageOf(await callTool(client, { tool: "list_drive_files", input }));
        ids.push(...page.rows.map(([id]) => id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(ids.length).toBeGreaterThan(180);
      expect(new Set(ids).size).toBe(ids.length);
    } finally {
      await client.close();
    }
  });

  test("starts without a sign-in, and the tool says what to run", async () => {
    const client = new Client({ name: "test", version: "1" });
    await client.connect(new StdioClientTransport({ ...commandLine("--account", "ann@example.com"), env }));
    try {
      await client.listTools();
      const result = await callTool(client, { tool: "list_drive_files", input: {} });
      const text = textOf(result);
      expect(result.isError).toBe(true);
      expect(text).toMatch(
        /^SIGN_IN_REQUIRED: Not signed in as "ann@example\.com"\nNext: .*drivelens auth login/,
      );
    } finally {
      await client.close();
    }
  });
});

describe("drivelens-mcp, spoken to by the second SDK", () => {
  test.for([
    { mode: "legacy", era: "legacy" },
    { mode: "auto", era: "modern" },
    { mode: { pin: "2026-07-28" }, era: "modern" },
  ] as const)("answers a client that negotiates: $mode", async ({ mode, era }) => {
    const client = new ModernClient({ name: "test", version: "1" }, { versionNegotiation: { mode } });
    await client.connect(new ModernTransport({ ...commandLine("--demo"), env }));
    try {
      expect(client.getProtocolEra()).toBe(era);
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(
        ALL_TOOLS.map(({ name }) => name),
      );
      const list = (input: Record<string, unknown>) =>
        client.callTool({ name: "list_drive_files", arguments: input });
      expect(pageOf(await list({ limit: 2 })).rows).toHaveLength(2);
      const refused = await list({ query: "name =" });
      expect(refused.isError).toBe(true);
      expect(textOf(refused)).toMatch(/^INVALID_INPUT: /);
    } finally {
      await client.close();
    }
  });
});

describe("drivelens-mcp as a process", () => {
  test("ends when stdin closes, and stdout has carried protocol only", async () => {
    const server = start(["--import", NOISE], "--demo");
    server.send("this is no JSON");
    server.send('{"json":"but no message"}');
    server.send(JSON.stringify(INITIALIZE));
    await server.line();
    server.send(JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }));
    server.send(JSON.stringify(call(2)));
    await server.line();
    server.child.stdin.end();
    const { code, stdout, stderr } = await server.ended;
    expect(code).toBe(0);
    const messages = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(messages).toMatchObject([
      { jsonrpc: "2.0", id: 1 },
      { jsonrpc: "2.0", id: 2, result: { structuredContent: { complete: true } } },
    ]);
    expect(stderr.trimEnd().split("\n")).toEqual([
      "drivelens-mcp: Cannot handle a message of the client (ZodError)",
      "noise",
    ]);
  });

  test.for(["SIGINT", "SIGTERM"] as const)("ends on %s", async (signal) => {
    const server = start([], "--demo");
    server.send(JSON.stringify(INITIALIZE));
    await server.line();
    server.child.kill(signal);
    expect(await server.ended).toMatchObject({ code: 0, stderr: "" });
  });

  test("ends when nobody reads any more", async () => {
    const server = start([], "--demo");
    server.child.stdout.destroy();
    server.send(JSON.stringify(INITIALIZE));
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  test("prints help and version, and refuses an unknown flag in one line", async () => {
    expect(await start([], "--help").ended).toMatchObject({ code: 0, stderr: "" });
    expect(await start([], "--version").ended).toMatchObject({ code: 0, stdout: "0.1.0\n", stderr: "" });
    for (const args of [["--dmo"], ["extra"], ["--account"], ["--max-rate", "0"]]) {
      const { code, stdout, stderr } = await start([], ...args).ended;
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/^drivelens-mcp: [^\n]+; see --help\n$/);
    }
  });
});

describe("the options of the server", () => {
  test("choose the tools, bound what is sent, and are refused with the next step", async () => {
    const client = new ModernClient({ name: "test", version: "1" }, { versionNegotiation: { mode: "auto" } });
    const options = [
      "--demo",
      "--tools",
      "drive_status,list_drive_files",
      "--metadata-only",
      "--max-chars",
      "600",
    ];
    await client.connect(new ModernTransport({ ...commandLine(...options), env }));
    try {
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([
        "list_drive_files",
        "drive_status",
      ]);
      const refused = await client.callTool({ name: "list_drive_files", arguments: {} });
      expect(textOf(refused)).toMatch(/^TOO_LARGE: .* 600 .*\nNext: Ask for less/);
      expect((await client.callTool({ name: "list_drive_files", arguments: { limit: 1 } })).isError).not.toBe(
        true,
      );
    } finally {
      await client.close();
    }
    const wrong = await start([], "--tools", "drive_statsu").ended;
    expect(wrong).toEqual({
      code: 2,
      stdout: "",
      stderr: 'drivelens-mcp: There is no tool "drive_statsu"\ndrivelens-mcp: Did you mean drive_status?\n',
    });
    expect(await start([], "--max-chars", "5").ended).toMatchObject({ code: 2 });
  });

  test("leave the name of a client of either era in the record, and no record of a demo", async () => {
    const { DRIVELENS_HOME = "" } = env;
    const own = { ...env, DRIVELENS_HOME: join(DRIVELENS_HOME, "recorded") };
    for (const mode of ["legacy", "auto"] as const) {
      for (const demo of [["--demo"], []]) {
        const client = new ModernClient({ name: mode, version: "1" }, { versionNegotiation: { mode } });
        await client.connect(new ModernTransport({ ...commandLine(...demo), env: own }));
        await client.callTool({ name: "drive_status", arguments: {} });
        await client.close();
      }
    }
    const calls = await new CallRecord(join(own.DRIVELENS_HOME, RECORD_FOLDER)).read();
    expect(calls.map(({ client, tool, outcome }) => ({ client, tool, outcome }))).toEqual([
      { client: "legacy 1", tool: "drive_status", outcome: "ok" },
      { client: "auto 1", tool: "drive_status", outcome: "ok" },
    ]);
  });
});

function commandLine(...args: string[]): { command: string; args: string[]; stderr: "pipe" } {
  return {
    command: process.execPath,
    args: ["--conditions=drivelens-source", MAIN, ...args],
    stderr: "pipe",
  };
}

function call(id: number): object {
  return { jsonrpc: "2.0", id, method: "tools/call", params: { name: "list_drive_files", arguments: {} } };
}

/** Starts the server bare, to see its streams as they are. */
function start(nodeOptions: readonly string[], ...args: string[]) {
  const { command, args: own } = commandLine(...args);
  const child = spawn(command, [...nodeOptions, ...own], { env, stdio: "pipe" });
  let stdout = "";
  let stderr = "";
  let lines = 0;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  child.stdin.on("error", () => {});
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    child,
    ended,
    send: (line: string) => child.stdin.write(`${line}\n`),
    /** Waits for one line more on stdout. */
    async line() {
      lines++;
      await expect
        .poll(() => stdout.split("\n").length - 1, { timeout: 10_000 })
        .toBeGreaterThanOrEqual(lines);
    },
  };
}
