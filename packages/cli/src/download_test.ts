import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
const GOOGLE = "application/vnd.google-apps.";
const FOLDER = `${GOOGLE}folder`;
const made: string[] = [];
afterEach(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});

async function setting({ scope = CONTENT } = {}) {
  const { emulator, options } = await google();
  const env = { ...options.env, DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken };
  const dir = await mkdtemp(join(tmpdir(), "drivelens-download-"));
  made.push(dir);
  const folder = (name: string, parent?: string) =>
    emulator.edit.create({ name, mimeType: FOLDER, ...(parent === undefined ? {} : { parent }) }).id;
  const put = (name: string, content: string | Uint8Array, parent?: string) =>
    emulator.edit.create({
      name,
      content,
      mimeType: "application/octet-stream",
      ...(parent === undefined ? {} : { parent }),
    }).id;
  const download = (argv: readonly string[], terminal?: number) =>
    run(["download", ...argv], { ...options, env, ...(terminal === undefined ? {} : { terminal }) });
  const tree = async () =>
    (await readdir(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .sort();
  return { emulator, dir, folder, put, download, tree };
}

describe("drivelens download", () => {
  test("writes a folder with all that is below it, and leaves it the next time", async () => {
    const { emulator, dir, folder, put, download, tree } = await setting();
    const top = folder("Reports");
    const sub = folder("2026", top);
    folder("Empty", top);
    const id = put("a.bin", "first", top);
    put("b.bin", "", sub);
    emulator.edit.create({ name: "Plan", mimeType: `${GOOGLE}document`, content: "# Plan", parent: sub });
    const first = await download(["/Reports", "--to", dir]);
    expect(first).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^3 files written .* complete\n$/),
    });
    expect(await tree()).toEqual(["Reports/2026/Plan.docx", "Reports/2026/b.bin", "Reports/a.bin"]);
    expect(await readdir(join(dir, "Reports/Empty"))).toEqual([]);
    expect(await readFile(join(dir, "Reports/a.bin"), "utf8")).toBe("first");
    expect((await stat(join(dir, "Reports/a.bin"))).mtimeMs).toBe(emulator.world.files.get(id)?.modified);
    const again = await download(["/Reports", "--to", dir, "--format", "json"]);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({
      complete: true,
      receipt: { saved: 0, skipped: 3, failed: 0, bytes: 0, to: dir },
    });
  });

  test("goes on where it was broken off", async () => {
    const { emulator, dir, put, download, tree } = await setting();
    const bytes = Buffer.alloc(100_000, "some bytes of a file, ");
    const id = put("big.bin", bytes);
    expect((await download([`id:${id}`, "--to", dir])).code).toBe(0);
    const md5 = JSON.parse((await download([`id:${id}`, "--to", dir, "--format", "json"])).stdout);
    expect(md5.receipt.skipped).toBe(1);
    await rm(join(dir, "big.bin"));
    emulator.setFaults([
      { query: "alt=media", answer: "truncated", times: 1 },
      { query: "alt=media", answer: "reset" },
    ]);
    const broken = await download([`id:${id}`, "--to", dir]);
    expect(broken.code).toBe(5);
    expect(await tree()).toEqual([expect.stringMatching(/^big\.bin\.[0-9a-f]{12}\.partial$/)]);
    emulator.setFaults([]);
    const { stdout } = await download([`id:${id}`, "--to", dir, "--format", "json"]);
    expect(JSON.parse(stdout).files).toMatchObject([
      { state: "saved", bytes: 100_000, resumed: expect.any(Number) },
    ]);
    expect(await tree()).toEqual(["big.bin"]);
    expect(await readFile(join(dir, "big.bin"))).toEqual(bytes);
  });
});
