import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CallRecord } from "../calls/call_record.ts";
import { runCommand } from "./run_command.ts";

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-log-"));
  const record = new CallRecord(join(home, "tool_calls"));
  const call = {
    client: "cursor 3.1",
    account: "ann@example.com",
    requests: 1,
    units: 100,
    milliseconds: 20,
  };
  const old = new Date(Date.now() - 9 * 86_400_000).toISOString();
  const now = new Date().toISOString();
  await record.add({ ...call, time: old, tool: "drive_status", ids: [], characters: 400, outcome: "ok" });
  for (let at = 0; at < 120; at++)
    await record.add({
      ...call,
      time: now,
      tool: "list_drive_files",
      ids: ["a", "b"],
      characters: 1000,
      outcome: at === 0 ? "TIMEOUT" : "ok",
    });
});
afterAll(() => rm(home, { recursive: true, force: true }));

test("shows the last calls, one a line, and says that there are more", async () => {
  const { code, out, err } = await run("log");
  expect(code).toBe(0);
  const [head, ...rows] = out.trimEnd().split("\n");
  expect(head).toMatch(/^time +client +account +tool +files +characters +requests +ms +outcome$/);
  expect(rows).toHaveLength(100);
  expect(rows[0]).toMatch(/Z +cursor 3\.1 +ann@example\.com +list_drive_files +2 +1,000 +1 +20 +ok$/);
  expect(err).toBe("The last 100 of 121 calls; --limit 121 shows all\n");
  expect((await run("log", "--limit", "121")).out.split("\n")).toHaveLength(123);
});

test("sums up what each tool cost", async () => {
  const { out } = await run("log", "--cost", "--json");
  expect(JSON.parse(out)).toEqual({
    tools: [
      {
        tool: "list_drive_files",
        calls: 120,
        failed: 1,
        characters: 120_000,
        tokens: 30_000,
        requests: 120,
        units: 12_000,
        milliseconds: 2400,
      },
      expect.objectContaining({ tool: "drive_status", calls: 1, characters: 400, tokens: 100 }),
    ],
  });
  const lines = (await run("log", "--cost")).out.trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^all +121 +1 +120,400 +30,100 +121 +12,100 +20$/);
});

test("leaves out what is older than --since", async () => {
  const { tools } = JSON.parse((await run("log", "--cost", "--json", "--since", "7d")).out);
  expect(tools.map(({ tool }: { tool: string }) => tool)).toEqual(["list_drive_files"]);
  const { calls } = JSON.parse((await run("log", "--json", "--limit", "1")).out);
  expect(calls).toMatchObject([{ tool: "list_drive_files", ids: ["a", "b"] }]);
});

test("refuses what it does not know, with the next step, and says where nothing is", async () => {
  for (const args of [["--cots"], ["--since", "someday"], ["--limit", "0"], ["more"]]) {
    const { code, out, err } = await run("log", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^drivelens-mcp log: [^\n]+\n[^\n]+\n$/);
  }
  const none = await run("log", { DRIVELENS_HOME: join(home, "elsewhere") });
  expect(none).toMatchObject({ code: 0, out: "", err: expect.stringMatching(/^No call is recorded in /) });
  expect((await run("log", "--help")).out).toContain("--cost");
});

async function run(...words: readonly (string | Readonly<Record<string, string>>)[]) {
  const env = words.find((word) => typeof word === "object") ?? { DRIVELENS_HOME: home };
  const args = words.filter((word) => typeof word === "string");
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await runCommand(args, { stdin, stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}
