import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { type FakeOptions, google, run } from "./_fake_io.ts";

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
  const command = (argv: readonly string[], more: FakeOptions = {}) =>
    run(argv, { ...options, env, ...more });
  const download = (argv: readonly string[], more?: FakeOptions) => command(["download", ...argv], more);
  const tree = async () =>
    (await readdir(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .sort();
  return { emulator, dir, folder, put, command, download, tree };
}

describe("drivelens download", () => {
  test("fetches files side by side, and says how far it is on a terminal", async () => {
    const { emulator, dir, folder, put, download } = await setting();
    const top = folder("Shots");
    for (let nth = 0; nth < 12; nth++) put(`${nth}.bin`, "x".repeat(1000), top);
    // Progress is shown where it takes longer than half a second.
    emulator.setFaults([{ latencyMs: 200 }]);
    emulator.resetCounters();
    const ended = await download(["/Shots", "--to", dir], { terminal: 100 });
    expect(ended).toMatchObject({ code: 0 });
    expect(emulator.counters().mostInFlight).toBe(4);
    expect(ended.stderr).toMatch(/\r[^\n]* of 12 kB/);
  });

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

  test("stays within the folder whatever names say", async () => {
    const pieces = [
      "..",
      "/",
      "\\",
      ".",
      " ",
      "con",
      "nul",
      ".txt",
      ":",
      "\u0000",
      "\u202e",
      "a",
      "A",
      "ﬁ",
      "é",
      "é",
      ".partial",
    ];
    const hostile = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
      .map((each) => each.join(""));
    const node = fc.record({ name: hostile, isFolder: fc.boolean(), parent: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(node, { minLength: 1, maxLength: 12 }), async (nodes) => {
        const { dir, folder, put, download, tree } = await setting();
        const top = folder("../..");
        const folders = [top];
        const contents: string[] = [];
        for (const [at, { name, isFolder, parent }] of nodes.entries()) {
          const above = folders[parent % folders.length];
          if (isFolder) folders.push(folder(name, above));
          else contents.push(put(name, `file ${at}`, above));
        }
        const outer = join(dir, "outer");
        await mkdir(join(outer, "in"), { recursive: true });
        const { code, stdout } = await download([`id:${top}`, "--to", join(outer, "in"), "--format", "json"]);
        expect(code, stdout).toBe(0);
        const written = await tree();
        expect(written).toHaveLength(contents.length);
        for (const path of written) expect(path).toMatch(/^outer\/in\/_+\._\b|^outer\/in\/\.\._/);
        expect((await readdir(outer)).concat(await readdir(dir))).toEqual(["in", "outer"]);
        const again = JSON.parse(
          (await download([`id:${top}`, "--to", join(outer, "in"), "--format", "json"])).stdout,
        );
        expect(again.receipt).toMatchObject({ saved: 0, skipped: contents.length, failed: 0 });
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test("follows no link out of the folder, and writes through none", async () => {
    const { dir, folder, put, download } = await setting();
    const outside = await mkdtemp(join(tmpdir(), "drivelens-outside-"));
    made.push(outside);
    const top = folder("Top");
    put("inner.bin", "inner", folder("Sub", top));
    put("own.bin", "own", top);
    await mkdir(join(dir, "Top"));
    await symlink(outside, join(dir, "Top/Sub"));
    await writeFile(join(outside, "victim"), "old");
    await symlink(join(outside, "victim"), join(dir, "Top/own.bin"));
    const { code, stdout } = await download(["/Top", "--to", dir, "--format", "json"]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).files.map(({ state }: { state: string }) => state)).toEqual([
      "failed",
      "failed",
    ]);
    await download(["/Top", "--to", dir, "--overwrite"]);
    expect(await readdir(outside)).toEqual(["victim"]);
    expect(await readFile(join(outside, "victim"), "utf8")).toBe("old");
    expect((await lstat(join(dir, "Top/own.bin"))).isFile()).toBe(true);
    expect(await readlink(join(dir, "Top/Sub"))).toBe(outside);
  });

  test("replaces nothing unasked", async () => {
    const { emulator, dir, put, download, tree } = await setting();
    const id = put("plan.bin", "new");
    const doc = emulator.edit.create({ name: "Doc", mimeType: `${GOOGLE}document`, content: "# Doc" }).id;
    const path = join(dir, "plan.bin");
    await writeFile(path, "mine");
    await writeFile(join(dir, "Doc.docx"), "mine");
    const refused = await download([id, "--to", dir]);
    expect(refused).toMatchObject({ code: 2, stdout: expect.stringContaining("--keep-both") });
    expect((await download([doc, "--to", dir])).code).toBe(2);
    expect(await readFile(path, "utf8")).toBe("mine");
    for (let round = 0; round < 2; round++)
      expect((await download([id, "--to", dir, "--keep-both"])).code).toBe(0);
    expect(await tree()).toEqual(["Doc.docx", "plan (2).bin", "plan.bin"]);
    expect(await readFile(path, "utf8")).toBe("mine");
    expect((await download([id, "--to", dir, "--overwrite"])).code).toBe(0);
    expect(await readFile(path, "utf8")).toBe("new");
    await rm(path);
    await mkdir(path);
    expect((await download([id, "--to", dir, "--overwrite"])).code).toBe(2);
    expect(await download([id, "--overwrite", "--keep-both"])).toMatchObject({ code: 2 });
  });

  test("exports Google documents as it is told, and goes on where one is too large", async () => {
    const { emulator, dir, folder, download, tree } = await setting();
    const parent = folder("Mixed");
    const add = (name: string, kind: string, content?: string) =>
      emulator.edit.create({
        name,
        mimeType: `${GOOGLE}${kind}`,
        parent,
        ...(content === undefined ? {} : { content }),
      });
    add("Text", "document", "# Text");
    add("named.xlsx", "spreadsheet");
    add("Talk", "presentation");
    add("Sketch", "drawing");
    expect((await download(["/Mixed", "--to", dir])).code).toBe(0);
    expect(await tree()).toEqual([
      "Mixed/Sketch.png",
      "Mixed/Talk.pptx",
      "Mixed/Text.docx",
      "Mixed/named.xlsx",
    ]);
    await rm(join(dir, "Mixed"), { recursive: true });
    add("Huge", "document", "x".repeat(11_000_000));
    add("Form", "form");
    const { code, stdout, stderr } = await download([
      "/Mixed",
      "--to",
      dir,
      "--as",
      "txt,svg",
      "--as",
      "PDF",
    ]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^failed {3}Mixed\/Huge\.txt {2}TOO_LARGE: /m);
    expect(stdout).toMatch(/^failed {3}Mixed\/Form {2}UNSUPPORTED: /m);
    expect(stderr).toMatch(/^drivelens: Incomplete: .*4 files written .* 2 failed/);
    expect(await tree()).toEqual([
      "Mixed/Sketch.svg",
      "Mixed/Talk.txt",
      "Mixed/Text.txt",
      "Mixed/named.xlsx.pdf",
    ]);
    expect(await readFile(join(dir, "Mixed/Text.txt"), "utf8")).toContain("Text");
    expect(await download(["/Mixed", "--as", "doc"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("docx"),
    });
  });

  test("follows shortcuts, into each folder once", async () => {
    const { emulator, dir, folder, put, download, tree } = await setting();
    const link = (name: string, parent: string, targetId: string, targetMimeType = FOLDER) => {
      const { id } = emulator.edit.create({ name, parent, mimeType: `${GOOGLE}shortcut` });
      emulator.world.updateFile(id, { shortcut: { targetId, targetMimeType } });
      return id;
    };
    const [top, far] = [folder("Top"), folder("Far")];
    const sub = folder("Sub", top);
    const target = put("x.bin", "x", far);
    put("y.bin", "y", sub);
    link("to far", sub, far);
    link("back", far, top);
    link("again", top, far);
    link("here", top, sub);
    link("file.bin", top, target, "application/octet-stream");
    link("dead", top, "1NoSuchFolderAtAllInThisDrive");
    link("dead.bin", top, "1NoSuchFileAtAllInThisDrive", "application/octet-stream");
    const { code, stdout } = await download(["/Top", "--to", dir]);
    expect(code).toBe(3);
    expect(await tree()).toEqual(["Top/Sub/y.bin", "Top/again/x.bin", "Top/file.bin"]);
    expect(stdout.match(/^failed {3}Top\/dead(\.bin)? {2}NOT_FOUND/gm)).toHaveLength(2);
    expect(stdout).toMatch(/^skipped {2}Top\/again\/back {2}It lies at "Top"$/m);
    expect(stdout).toMatch(/^skipped {2}Top\/Sub\/to far {2}It lies at "Top\/again"$/m);
  });

  test("bears bad weather, and never keeps what came wrong", async () => {
    const { emulator, dir, folder, put, download, tree } = await setting();
    const top = folder("Top");
    const bytes = Buffer.alloc(50_000, "weather ");
    for (let at = 0; at < 8; at++) put(`${at}.bin`, bytes, top);
    emulator.setFaults([
      { query: "alt=media", answer: "unavailable", times: 3 },
      { query: "alt=media", answer: "userRateLimit", times: 3 },
      { query: "alt=media", answer: "tooManyRequests", times: 2 },
      { query: "alt=media", answer: "truncated", times: 3 },
      { query: "alt=media", answer: "reset", times: 2 },
    ]);
    const { code, stdout } = await download(["/Top", "--to", dir]);
    expect(code, stdout).toBe(0);
    for (const path of await tree()) expect(await readFile(join(dir, path))).toEqual(bytes);
    expect(await tree()).toHaveLength(8);
    const wrong = put("wrong.bin", "what Drive keeps");
    emulator.setFaults([{ query: "alt=media", answer: "html" }]);
    expect((await download([wrong, "--to", dir])).code).not.toBe(0);
    expect(await tree()).toHaveLength(8);
  });

  test("begins anew where what lies there is of no use", async () => {
    const { dir, put, download, tree } = await setting();
    const id = put("some.bin", "0123456789");
    const md5 = "781e5e245d69b566979b86e28d23f2c7";
    for (const left of ["01234", "WRONG", "0123456789", "9876543210", "far more than there is"]) {
      await writeFile(join(dir, `some.bin.${md5.slice(0, 12)}.partial`), left);
      const { code, stdout } = await download([id, "--to", dir, "--format", "json"]);
      const isOfUse = "0123456789".startsWith(left);
      expect([left, code, JSON.parse(stdout).files[0].resumed]).toEqual([
        left,
        0,
        isOfUse ? left.length : undefined,
      ]);
      expect(await tree()).toEqual(["some.bin"]);
      expect(await readFile(join(dir, "some.bin"), "utf8")).toBe("0123456789");
      await rm(join(dir, "some.bin"));
    }
  });

  test("shows what would be written, and keeps to a bound", async () => {
    const { dir, folder, put, download, tree } = await setting();
    const top = folder("Top");
    put("a.bin", Buffer.alloc(3000), top);
    put("b.bin", Buffer.alloc(2000), top);
    const to = join(dir, "new");
    const planned = await download(["/Top", "--to", to, "--dry-run"]);
    const shown = planned.stdout.split("\n").toSorted();
    expect(shown).toEqual(["", "planned  Top/a.bin  3 kB", "planned  Top/b.bin  2 kB"]);
    expect(planned).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("2 files would be written (5 kB"),
    });
    expect(await readdir(dir)).toEqual([]);
    expect(await download(["/Top", "--to", to, "--max-bytes", "4kB"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("5,000 bytes"),
    });
    expect(await tree()).toEqual([]);
    const lines = (await download(["/Top", "--to", to, "--format", "ndjson"])).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).state)).toEqual(["saved", "saved"]);
  });

  test("writes one file to a pipe or where it is told, and never to a terminal", async () => {
    const { dir, put, download } = await setting();
    const id = put("one.bin", "one file");
    expect(await download([id, "--to", "-"])).toEqual({ code: 0, stdout: "one file", stderr: "" });
    expect(await download([id, "-o", join(dir, "o")])).toMatchObject({ code: 0, stdout: "" });
    expect(await readFile(join(dir, "o"), "utf8")).toBe("one file");
    expect(await download([id, "--to", "-"], { terminal: 80 })).toMatchObject({ code: 1, stdout: "" });
    expect(await download(["/Work", "--to", "-"])).toMatchObject({ code: 2, stdout: "" });
    expect(await download([id, "--to", "-", "--dry-run"])).toMatchObject({ code: 2 });
  });

  test("says which sign-in it takes", async () => {
    const { dir, download } = await setting({ scope: `${CONTENT.replace("drive.", "drive.metadata.")}` });
    const { code, stderr } = await download(["/Work", "--to", dir]);
    expect(code).toBe(4);
    expect(stderr).toContain("drivelens auth login --access content");
    expect(await download(["/Nowhere", "--to", dir])).toMatchObject({ code: 1 });
  });

  test("downloads the made-up Drive, and shows a terminal nothing that it might obey", async () => {
    const { dir } = await setting();
    const { code, stdout, stderr } = await run(["download", "--demo", "/Odd names", "--to", dir], {
      terminal: 80,
    });
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^saved {4}Odd names\//m);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test("lists from the catalog where there is one, and asks Google for the place and the files alone", async () => {
    const { emulator, dir, folder, put, download, tree, command } = await setting();
    const top = folder("Top");
    put("x.bin", "x", folder("Sub", top));
    expect((await command(["sync"])).code).toBe(0);
    emulator.resetCounters();
    const { code, stdout } = await download(["/Top", "--to", dir, "--max-age", "1000", "--format", "json"]);
    expect(code, stdout).toBe(0);
    expect(await tree()).toEqual(["Top/Sub/x.bin"]);
    const withCatalog = emulator.counters().byRoute["GET /drive/v3/files"] ?? 0;
    expect(withCatalog, "the way to the folder").toBe(1);
    emulator.resetCounters();
    await download(["/Top", "--to", dir, "--live"]);
    expect(emulator.counters().byRoute["GET /drive/v3/files"]).toBeGreaterThan(1);
  });

  test("says what it has when it is stopped, and goes on the next time", async () => {
    const { emulator, dir, folder, put, download, tree } = await setting();
    const top = folder("Top");
    for (let at = 0; at < 12; at++) put(`${at}.bin`, Buffer.alloc(20_000, `${at}`), top);
    const person = new AbortController();
    emulator.setFaults([{ query: "alt=media", latencyMs: 20 }]);
    const stopped = await download(["/Top", "--to", dir], {
      signal: person.signal,
      onStdout: () => person.abort(),
    });
    expect(stopped).toMatchObject({ code: 130, stderr: expect.stringContaining("Incomplete: Stopped") });
    expect((await tree()).length).toBeLessThan(12);
    expect((await download(["/Top", "--to", dir])).code).toBe(0);
    expect(await tree()).toHaveLength(12);
  });

  test("brings a file once, whichever shortcuts lead to it or back to the folder", async () => {
    const { emulator, dir, folder, put, download, tree } = await setting();
    const link = (name: string, parent: string, targetId: string) => {
      const { id } = emulator.edit.create({ name, parent, mimeType: `${GOOGLE}shortcut` });
      emulator.world.updateFile(id, { shortcut: { targetId, targetMimeType: FOLDER } });
    };
    const outer = folder("Outer");
    const [top, sub] = [folder("Top", outer), folder("Sub", outer)];
    put("x.bin", "x", sub);
    put("y.bin", "y", top);
    link("to sub", top, sub);
    link("to outer", top, outer);
    const { code, stdout } = await download([`id:${top}`, "--to", dir]);
    expect(code, stdout).toBe(0);
    const paths = await tree();
    expect(paths.map((path) => path.split("/").at(-1)).toSorted()).toEqual(["x.bin", "y.bin"]);
  });
});
