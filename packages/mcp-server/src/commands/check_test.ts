import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import { type RanMain, runMain } from "./_run_main_testing.ts";

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "drivelens-check-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

test("shows the tools, their cost, and a sample call", async () => {
  const { code, out } = await run("check", "--demo", "--json");
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found).toMatchObject({
    server: expect.stringMatching(/^drivelens \d/),
    protocol: "2025-11-25",
    ok: true,
    sample: { tool: "list_drive_files", arguments: { limit: 5 }, isError: false },
  });
  expect(found.tools.map(({ name }: { name: string }) => name)).toEqual(ALL_TOOLS.map(({ name }) => name));
  const sum = found.tools.reduce(
    (whole: number, { characters }: { characters: number }) => whole + characters,
    0,
  );
  expect(found.definitions.characters).toBe(sum + found.tools.length + 1);
  expect(found.definitions.tokens).toBe(Math.round(found.definitions.characters / 4));
  expect(JSON.parse(found.sample.text).rows).toHaveLength(5);
  expect(found.sample.characters).toBe(found.sample.text.length);
  expect(found.startMilliseconds).toBeGreaterThan(0);
});

test("shows it to a person, and calls what there is", async () => {
  const { code, out } = await run("check", "--demo", "--tools", "drive_status,find_drive_files");
  expect(code).toBe(0);
  expect(out).toMatch(/^drivelens \S+, protocol 2025-11-25: first answer after \d+ ms\n/);
  expect(out).toMatch(/^all tools +[\d,]+ +\d+$/m);
  expect(out).toMatch(/^drive_status \{\}: \d+ ms, \d+ characters, about \d+ tokens\n\{"signed_in":true/m);
  expect((await run("check", "--demo", "--tools", "find_drive_files")).out).not.toContain("The call failed");
});

test("says what to do where nobody is signed in, and where the server does not start", async () => {
  const { code, out } = await run("check");
  expect(code).toBe(1);
  expect(out).toMatch(/^SIGN_IN_REQUIRED: Not signed in\nNext: .*drivelens auth login/m);
  expect(out).toContain("The call failed");
  const wrong = await run("check", "--dmo");
  expect(wrong).toMatchObject({ code: 2, out: "", err: expect.stringContaining("--dmo") });
  const tool = await run("check", "--tools", "drive_statsu");
  expect(tool).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("Did you mean drive_status?"),
  });
  expect((await run("check", "--help")).out).toContain("Usage: drivelens-mcp check");
});

function run(...args: readonly string[]): Promise<RanMain> {
  return runMain(args, { PATH: process.env.PATH ?? "", HOME: home, DRIVELENS_HOME: join(home, "state") });
}
