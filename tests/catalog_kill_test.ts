import { createEmulator, createRandom } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { run, start, temporaryHome } from "./_bins.ts";

const SEED = 7;
const ROUNDS = 5;

// Windows knows no SIGKILL that could be told from another end.
test.skipIf(process.platform === "win32")(
  "a catalog whose sync is killed at any moment is as Google says after the next",
  async () => {
    await using home = await temporaryHome();
    const emulator = createEmulator({ files: 7000, seed: SEED });
    await using google = await emulator.listen();
    const random = createRandom(SEED);
    const env = {
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
      DRIVELENS_MAX_RATE: "1000",
    };
    /** Kills a sync once Google has been asked so often, and some moments after; tells whether it had not ended before. */
    const killed = async (most: number, words: readonly string[] = []) => {
      emulator.resetCounters();
      const running = start("drivelens", ["sync", "--format", "json", ...words], { env });
      const after = 1 + Math.floor(random() * most);
      let over = false;
      void running.ended.then(() => {
        over = true;
      });
      while (!over && emulator.counters().requests < after) await moment(2);
      await moment(random() * 40);
      running.stop("SIGKILL");
      const { code } = await running.ended;
      return code === null ? 1 : 0;
    };
    const expectTruth = async () => {
      expect(await run("drivelens", ["sync"], { env })).toMatchObject({ code: 0, stderr: "" });
      const rows = async (...words: string[]) => {
        const argv = [
          "list",
          "--all",
          "--format",
          "ndjson",
          "--columns",
          "id,name,parents,size,modifiedTime,trashed",
        ];
        const { code, stdout, stderr } = await run("drivelens", [...argv, ...words], { env });
        expect({ code, stderr: stderr.replaceAll(/^\{"type":"receipt".*\n/gm, "") }).toEqual({
          code: 0,
          stderr: "",
        });
        return stdout
          .split("\n")
          .filter((line) => line !== "" && !line.startsWith('{"type":'))
          .toSorted();
      };
      const known = await rows("--offline");
      expect(known.length).toBeGreaterThan(3000);
      expect(known).toEqual(await rows("--live"));
    };

    emulator.setFaults([{ path: "/drive/v3/files", latencyMs: 40 }]);
    let kills = 0;
    for (let round = 0; round < ROUNDS; round++) kills += await killed(14);
    expect(kills, "the kills came too late to show anything").toBeGreaterThan(2);
    await expectTruth();

    emulator.setFaults([{ path: "/drive/v3/", latencyMs: 40 }]);
    kills = 0;
    for (let round = 0; round < ROUNDS; round++) {
      for (let edit = 0; edit < 150; edit++) emulator.edit.random(random);
      kills += await killed(8);
      if (round === 2) await expectTruth();
    }
    expect(kills, "the kills came too late to show anything").toBeGreaterThan(2);
    await expectTruth();

    kills = 0;
    for (let round = 0; round < 3; round++) {
      for (let edit = 0; edit < 50; edit++) emulator.edit.random(random);
      kills += await killed(14, ["--full"]);
    }
    expect(kills, "the kills came too late to show anything").toBeGreaterThan(0);
    await expectTruth();
  },
  240_000,
);

function moment(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
