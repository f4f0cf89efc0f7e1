import { readdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { createEmulator, type Emulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, temporaryHome } from "./_bins.ts";
import { HAS_TERMINAL, runInTerminal } from "./_terminal.ts";

const QUESTION = /are read once\s+and kept on this machine; go on\? \[Y\/n\]/;
if (!HAS_TERMINAL)
  process.stderr.write("No script of util-linux found: the question in a terminal is skipped\n");

describe("the first catalog", () => {
  let emulator: Emulator;
  let google: ListeningEmulator;

  beforeAll(async () => {
    emulator = createEmulator({ files: 40 });
    google = await emulator.listen();
  });
  afterAll(() => google.close());

  const environment = (home: string) => ({
    DRIVELENS_HOME: home,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
  });
  const catalogs = async (home: string) => {
    const names = await readdir(join(home, "cache", "catalog")).catch(() => []);
    return names.filter((name) => name.endsWith(".sqlite"));
  };

  test.skipIf(!HAS_TERMINAL)("is made after a yes, and what was asked is answered from it", async () => {
    await using home = await temporaryHome();
    const env = environment(home.path);
    const typed = [
      { after: QUESTION, line: "perhaps" },
      { after: QUESTION, line: "y" },
    ];
    const { code, shown } = await runInTerminal(["usage"], { env, typed });
    expect(code).toBe(0);
    expect(shown).toMatch(/ in all: \d+ files in \d+ folders?\n/);
    expect(shown).toMatch(/From the catalog, .* \(\d+ requests\)/);
    expect(await catalogs(home.path)).toHaveLength(1);
    const again = await runInTerminal(["usage"], { env, typed: [] });
    expect(again.code).toBe(0);
    expect(again.shown).not.toMatch(QUESTION);
    expect(again.shown).toContain("nothing was asked of Google");
  });

  test.skipIf(!HAS_TERMINAL)("is not made after a no, and it says how one is", async () => {
    await using home = await temporaryHome();
    const env = environment(home.path);
    emulator.resetCounters();
    const { code, shown } = await runInTerminal(["find", "plan"], {
      env,
      typed: [{ after: QUESTION, line: "n" }],
    });
    expect(code).toBe(1);
    expect(shown).toContain("There is no catalog of this Drive yet");
    expect(shown).toContain("drivelens sync");
    expect(await catalogs(home.path)).toEqual([]);
    expect(emulator.counters().requests).toBe(0);
  });

  test("is not asked for without a terminal, nor of whoever reads JSON", async () => {
    await using home = await temporaryHome();
    const env = environment(home.path);
    emulator.resetCounters();
    const piped = await run("drivelens", ["usage"], { env });
    expect(piped).toMatchObject({ code: 1, stdout: "" });
    expect(piped.stderr).not.toMatch(QUESTION);
    if (HAS_TERMINAL) {
      const json = await runInTerminal(["usage", "--format", "json"], { env, typed: [] });
      expect(json.code).toBe(1);
      expect(json.shown).not.toMatch(QUESTION);
    }
    expect(await catalogs(home.path)).toEqual([]);
    expect(emulator.counters().requests).toBe(0);
  });
});
