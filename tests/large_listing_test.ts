import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { run, temporaryHome } from "./_bins.ts";

const MEMORY_PROBE = join(import.meta.dirname, "_memory_probe.mjs");

test.each([
  ["newest first, by Drive", [], 150],
  ["as they come, in slices", ["--all"], 250],
  ["sorted here", ["--all", "--sort", "size"], 350],
] as const)(
  "100,000 files come as ndjson, each once, in little memory: %s",
  async (_, words, most) => {
    await using home = await temporaryHome();
    const emulator = createEmulator({ files: 110_000, seed: 7 });
    const google = await emulator.listen();
    const peak = join(home.path, "peak");
    const ids = new Set<string>();
    let lines = 0;
    let rest = "";
    try {
      const { code, stderr } = await run("drivelens", ["list", "--format", "ndjson", ...words], {
        env: {
          DRIVELENS_HOME: home.path,
          DRIVELENS_API_ENDPOINT: google.url,
          DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
          PEAK_MEMORY_FILE: peak,
        },
        nodeOptions: ["--import", MEMORY_PROBE],
        onStdout(chunk) {
          const parts = (rest + chunk).split("\n");
          rest = parts.pop() ?? "";
          for (const line of parts) {
            ids.add(JSON.parse(line).id);
            lines++;
          }
        },
      });
      expect({ code, rest, lines, distinct: ids.size }).toEqual({
        code: 0,
        rest: "",
        lines,
        distinct: lines,
      });
      const receipt = JSON.parse(stderr.trim().split("\n").at(-1) ?? "");
      expect(receipt).toMatchObject({ type: "receipt", complete: true, rows: lines });
      expect(lines).toBe([...emulator.world.files.values()].filter(({ trashed }) => trashed !== true).length);
      expect(lines).toBeGreaterThanOrEqual(100_000);
      const megabytes = Number(await readFile(peak, "utf8")) / 1024;
      process.stdout.write(`Peak memory of the listing: ${megabytes.toFixed(0)} MB for ${lines} files\n`);
      expect(megabytes).toBeLessThan(most);
    } finally {
      await google.close();
    }
  },
  120_000,
);
