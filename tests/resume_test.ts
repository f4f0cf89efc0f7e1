import { watch } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { start, temporaryHome } from "./_bins.ts";

const SEED = 1;
const ROUNDS = 5;
/** So few that the listing takes several seconds. */
const PAGES_A_SECOND = "40";

// Windows knows no SIGKILL that could be told from another end.
test.skipIf(process.platform === "win32")(
  "a listing that is killed at any moment, and goes on, has every file once",
  async () => {
    await using home = await temporaryHome();
    const emulator = createEmulator({ files: 10_000, seed: SEED });
    await using google = await emulator.listen();
    emulator.setFaults([{ path: "/drive/v3/files", latencyMs: 60 }]);
    const path = join(home.path, "drive.csv");
    const receiptPath = join(home.path, "receipt.json");
    const env = {
      DRIVELENS_HOME: join(home.path, "state"),
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
      DRIVELENS_MAX_RATE: PAGES_A_SECOND,
    };
    const columns = ["--format", "csv", "--columns", "id,permissions", "--receipt", receiptPath];
    const random = numbers(SEED);
    let killed = 0;
    let resumed = 0;
    for (let round = 0; ; round++) {
      const names = new Set(await readdir(home.path));
      // Killed at the very end, the file has its name already.
      const canGoOn = names.has("drive.csv.resume") && names.has("drive.csv.partial");
      if (canGoOn) resumed++;
      const words = ["list", "--all", "-o", path, ...columns, ...(canGoOn ? ["--resume"] : [])];
      const running = start("drivelens", words, { env });
      const stop = round < ROUNDS ? momentIn(home.path, { round, random }) : undefined;
      void stop?.reached.then(() => running.stop("SIGKILL"));
      const { code, stderr } = await running.ended;
      stop?.close();
      if (code === 0) break;
      expect({ code, stderr }).toEqual({ code: null, stderr: "" });
      killed++;
    }
    expect(killed, "the kills came too late to show anything").toBeGreaterThan(2);
    expect(resumed, "the kills came too early to show anything").toBeGreaterThan(0);
    const ids = (await readFile(path, "utf8"))
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]);
    const there = [...emulator.world.files.values()].filter(({ trashed }) => trashed !== true);
    expect(ids.toSorted()).toEqual(there.map(({ id }) => id).toSorted());
    const receipt = JSON.parse(await readFile(receiptPath, "utf8"));
    expect(receipt).toMatchObject({ complete: true, rows: there.length });
    const left = (await readdir(home.path)).filter((name) => /\.(partial|resume)$/.test(name));
    expect(left).toEqual([]);
  },
  120_000,
);

interface Round {
  readonly round: number;
  readonly random: () => number;
}

/**
 * Waits for a moment at which being killed would do harm: when a file has just been begun, got its name, or what is kept of it
 * is being written beside it. In every other round that has been done once, and rows were written behind it.
 */
function momentIn(
  folder: string,
  { round, random }: Round,
): { readonly reached: Promise<void>; close(): void } {
  const isLate = round % 2 === 0;
  let isKept = !isLate;
  let left = 1 + Math.floor(random() * (isLate ? 40 : 9));
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(folder, (event, name) => {
    isKept ||= name === "drive.csv.resume";
    if (isKept && (isLate || event === "rename") && --left === 0) resolve();
  });
  return { reached: promise, close: () => watcher.close() };
}

function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
