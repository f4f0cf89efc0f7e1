import { randomBytes } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { run, start, temporaryHome } from "./_bins.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
const ROUNDS = 3;

// Windows knows no SIGKILL that could be told from another end.
test.skipIf(process.platform === "win32")(
  "a download that is killed at any moment goes on where it was, and ends as the file is",
  async () => {
    await using home = await temporaryHome();
    const emulator = createEmulator();
    await using google = await emulator.listen();
    const env = {
      DRIVELENS_HOME: home.path,
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope: CONTENT }).accessToken,
    };
    const parent = emulator.edit.create({ name: "Big", mimeType: "application/vnd.google-apps.folder" }).id;
    const contents = new Map([0, 1].map((number) => [`${number}.bin`, randomBytes(48_000_000)]));
    for (const [name, content] of contents)
      emulator.edit.create({ name, content, parent, mimeType: "application/octet-stream" });
    const to = join(home.path, "copies");
    const argv = ["download", "/Big", "--to", to, "--format", "json"];
    /** Bytes that lie in unfinished files. */
    const unfinished = async () => {
      const names = await readdir(join(to, "Big")).catch(() => []);
      const parts = names.filter((name) => name.endsWith(".partial"));
      const sizes = parts.map((name) =>
        stat(join(to, "Big", name)).then(
          ({ size }) => size,
          () => 0,
        ),
      );
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    };
    let kills = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const before = await unfinished();
      // Enough is to be left for the end.
      if (before > 48_000_000) break;
      const running = start("drivelens", argv, { env });
      let isOver = false;
      void running.ended.then(() => {
        isOver = true;
      });
      while (!isOver && (await unfinished()) <= before)
        await new Promise((resolve) => setTimeout(resolve, 1));
      running.stop("SIGKILL");
      kills += (await running.ended).code === null ? 1 : 0;
    }
    expect(kills, "the kills came too late to show anything").toBeGreaterThan(0);
    const left = await unfinished();
    const { code, stdout } = await run("drivelens", argv, { env });
    expect(code, stdout).toBe(0);
    const { receipt } = JSON.parse(stdout);
    expect(receipt).toMatchObject({ complete: true, failed: 0, resumedBytes: left });
    expect(left).toBeGreaterThan(0);
    expect((await readdir(join(to, "Big"))).toSorted()).toEqual([...contents.keys()]);
    for (const [name, content] of contents)
      expect((await readFile(join(to, "Big", name))).equals(content), name).toBe(true);
  },
);
