import { execFile } from "node:child_process";
import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CallRecord } from "./call_record.ts";
import type { RecordedCall } from "./recorded_call.ts";

const exec = promisify(execFile);
const CALL: RecordedCall = {
  time: "2026-11-28T16:00:00.000Z",
  client: "claude-code 2.1",
  account: "ann@example.com",
  tool: "get_drive_file",
  ids: ["1lDSOkYSBYC645BF6j7j0RIIpcQAJP3Ym"],
  characters: 512,
  requests: 2,
  units: 10,
  milliseconds: 34,
  outcome: "ok",
};

let home = "";
let folder = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-record-"));
  folder = join(home, "state", "tool_calls");
});
afterEach(() => rm(home, { recursive: true, force: true }));

test("keeps calls for the person alone, and gives them back in the order of time", async () => {
  const record = new CallRecord(folder);
  const later = { ...CALL, time: "2026-11-28T17:00:00.000Z", client: null, account: null, ids: [] };
  await record.add(later);
  await record.add(CALL);
  expect(await new CallRecord(folder).read()).toEqual([CALL, later]);
  if (process.platform === "win32") return;
  const [name = ""] = await readdir(folder);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("never holds more than its files, and drops the oldest", async () => {
  const record = new CallRecord(folder, { mostBytes: 2000, mostFiles: 3 });
  for (let at = 0; at < 100; at++) await record.add({ ...CALL, characters: at });
  const names = await readdir(folder);
  expect(names).toHaveLength(3);
  let bytes = 0;
  for (const name of names) bytes += (await stat(join(folder, name))).size;
  expect(bytes).toBeLessThan(3 * 2300);
  const kept = (await record.read()).map(({ characters }) => characters);
  expect(kept.length).toBeGreaterThan(15);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => 100 - kept.length + at));
});

test("loses and tears no line while several processes append and begin files", async () => {
  const program = join(import.meta.dirname, "_append_calls_testing.ts");
  const names = ["a", "b", "c", "d"];
  await Promise.all(names.map((name) => exec(process.execPath, [program, folder, name, "150"])));
  const calls = await new CallRecord(folder).read();
  for (const name of names) {
    const own = calls.filter(({ client }) => client === name).map(({ characters }) => characters);
    expect(own.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, at) => at));
  }
  const files = await readdir(folder);
  expect(files.length).toBeGreaterThan(10);
  const lines = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  expect(lines.join("").trimEnd().split("\n")).toHaveLength(600);
});

test("passes over what is no call", async () => {
  const record = new CallRecord(folder);
  await record.add(CALL);
  const [name = ""] = await readdir(folder);
  await appendFile(join(folder, name), 'half a li\n{"tool":5}\n\n[]\nnull\n');
  await writeFile(join(folder, "notes.txt"), "mine");
  await record.add(CALL);
  expect(await record.read()).toEqual([CALL, CALL]);
});

test("fails nobody where it cannot be kept", async () => {
  await writeFile(join(home, "state"), "a file where the folder should be");
  const record = new CallRecord(folder);
  await expect(record.add(CALL)).resolves.toBeUndefined();
  expect(await record.read()).toEqual([]);
  await chmod(home, 0o500);
  await expect(new CallRecord(join(home, "other", "tool_calls")).add(CALL)).resolves.toBeUndefined();
  await chmod(home, 0o700);
});
