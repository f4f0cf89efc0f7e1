import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Ended, type FakeOptions, google, NOW, run } from "./_fake_io.ts";

const { emulator, options } = await google(9000);
const ALL = new Set(
  [...emulator.world.files.values()].filter(({ trashed }) => trashed !== true).map(({ id }) => id),
);
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "resume-"));
  path = join(folder, "drive.out");
  emulator.setFaults([]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const list = (words: readonly string[], own: FakeOptions = options): Promise<Ended> =>
  run(["list", "--all", "-o", path, ...words], own);
const files = async () => (await readdir(folder)).toSorted();
const CSV = ["--format", "csv", "--columns", "id,name"];

/** Breaks off behind this many units, of which a page takes a hundred. */
const cut = (words: readonly string[], units = 400) => list([...words, "--max-units", String(units)]);
/** What a listing is that has been broken off. */
async function broken(words: readonly string[] = CSV): Promise<void> {
  const { code, stderr } = await cut(words);
  expect({ code, files: await files() }).toEqual({
    code: 3,
    files: ["drive.out.partial", "drive.out.resume"],
  });
  expect(stderr).toContain("--resume");
}
const refused = (why: string, hint = "") => ({
  code: 2,
  stdout: "",
  stderr: expect.stringMatching(new RegExp(`${why}[^]*${hint}`)),
});

describe("drivelens list --resume", () => {
  test.each([
    ["csv", CSV, "\r\n", (line: string) => line.split(",")[0]],
    ["csv without a head", [...CSV, "--no-header"], "\r\n", (line: string) => line.split(",")[0]],
    ["tsv", ["--format", "tsv", "--columns", "id,name"], "\n", (line: string) => line.split("\t")[0]],
    ["ndjson", ["--format", "ndjson"], "\n", (line: string) => JSON.parse(line).id],
    ["template", ["--template", "{id} {name}"], "\n", (line: string) => line.split(" ")[0]],
    ["print0", ["--print0"], "\0", (line: string) => line],
  ] as const)("writes each file once, after several ends: %s", async (name, words, end, idOf) => {
    await broken(words);
    for (const units of [500, 300]) await cut([...words, "--resume"], units);
    const before = (await readFile(`${path}.partial`, "utf8")).length;
    const { code, stderr } = await list([...words, "--resume", "--receipt", join(folder, "receipt")]);
    expect({ code, files: await files() }).toEqual({ code: 0, files: ["drive.out", "receipt"] });
    const lines = (await readFile(path, "utf8")).split(end).slice(0, -1);
    if (name === "csv" || name === "tsv") expect(idOf(lines.shift() ?? "")).toBe("id");
    expect(lines.map(idOf).toSorted()).toEqual([...ALL].toSorted());
    const receipt = JSON.parse(await readFile(join(folder, "receipt"), "utf8"));
    expect(receipt).toMatchObject({ complete: true, rows: ALL.size });
    expect(receipt.resumed.rows).toBeGreaterThan(0);
    expect(receipt.resumed.rows).toBeLessThan(ALL.size);
    expect(before).toBeGreaterThan(0);
    if (name !== "ndjson") expect(stderr).toContain("of them from before it was broken off");
  });

  test("says which command goes on, and asks little more than what is missing", async () => {
    const { stderr } = await run(
      ["list", "--all", "--max-units", "400", "-o", path, "--name", "*a b*", ...CSV],
      options,
    );
    expect(stderr).toContain(
      `To go on, run: drivelens list --all --max-units 400 -o ${path} --name '*a b*' --format csv --columns id,name --resume\n`,
    );
    const json = await cut(["--format", "ndjson"]);
    expect(JSON.parse(json.stderr.split("\n")[0] ?? "")).toMatchObject({
      type: "warning",
      message: `What was listed is in ${path}.partial`,
      hint: expect.stringMatching(/--resume$/),
    });
  });

  test("goes on after Ctrl-C and after a failure, and a failure to begin leaves all as it was", async () => {
    emulator.setFaults([{ path: "/drive/v3/files", answer: "forbidden", skip: 5 }]);
    expect(await list(CSV)).toMatchObject({ code: 3 });
    const left = await readFile(`${path}.partial`, "utf8");
    expect(left.split("\r\n").length).toBeGreaterThan(2);
    const stopped = AbortSignal.abort();
    expect(await list([...CSV, "--resume"], { ...options, signal: stopped })).toMatchObject({ code: 130 });
    expect(await list([...CSV, "--resume"])).toMatchObject({ code: 3 });
    expect(await readFile(`${path}.partial`, "utf8")).toBe(left);
    emulator.setFaults([]);
    expect(await list([...CSV, "--resume"])).toMatchObject({ code: 0 });
    expect(await files()).toEqual(["drive.out"]);
  });

  test("keeps where it stands while it runs, and while another takes its place says so", async () => {
    let now = NOW;
    const ticking = { ...options, now: () => (now += 700) };
    const seen: string[][] = [];
    const fetch: typeof globalThis.fetch = async (...request) => {
      const names = await files();
      if (names.includes("drive.out.resume")) await rm(`${path}.partial`, { force: true });
      seen.push(names);
      return emulator.fetch(...request);
    };
    const ended = await list(CSV, { ...ticking, outside: { ...options.outside, fetch } });
    expect(seen[0]).toEqual([expect.stringMatching(/^\.drivelens-.+\.tmp$/)]);
    expect(seen).toContainEqual(["drive.out.partial", "drive.out.resume"]);
    expect(ended).toMatchObject(refused("another listing has taken it"));
    expect(await files()).toEqual(["drive.out.resume"]);
  });

  test.skipIf(process.platform === "win32")(
    "keeps what is written between two listings out, and links",
    async () => {
      const link = join(folder, "link");
      await writeFile(join(folder, "real"), "old");
      await symlink("real", link);
      const all = ["list", "--all", "-o", link, ...CSV];
      expect(await run([...all, "--max-units", "400"], options)).toMatchObject({ code: 3 });
      expect(await files()).toEqual(["link", "real", "real.partial", "real.resume"]);
      expect((await stat(join(folder, "real.resume"))).mode & 0o777).toBe(0o600);
      await appendFile(join(folder, "real.partial"), "half a li");
      expect(await run([...all, "--resume"], options)).toMatchObject({ code: 0 });
      expect(await files()).toEqual(["link", "real"]);
      expect((await readFile(link, "utf8")).split("\r\n")).toHaveLength(ALL.size + 2);
    },
  );

  test("lists anew without it, and forgets what was left", async () => {
    await broken();
    expect(await list(CSV)).toMatchObject({ code: 0 });
    expect(await files()).toEqual(["drive.out", "drive.out.partial"]);
    expect(await cut(CSV)).toMatchObject({ code: 3 });
    expect(await files()).toEqual(["drive.out", "drive.out.partial", "drive.out.resume"]);
    expect(await list([...CSV, "--sort", "name", "--max-units", "400"])).toMatchObject({ code: 3 });
    expect(await files()).toEqual(["drive.out", "drive.out.partial"]);
  });

  test("means the same seven days as before", async () => {
    const week = [...CSV, "--modified-before", "7d"];
    await broken(week);
    const kept = JSON.parse(await readFile(`${path}.resume`, "utf8"));
    expect(kept.askedAt).toBe(NOW);
    const earlier = { ...kept, askedAt: NOW - 3_600_000 };
    await writeFile(`${path}.resume`, JSON.stringify(earlier));
    // Another moment is another question.
    expect(await list([...week, "--resume"])).toMatchObject(refused("the filter is not what it was"));
    await writeFile(`${path}.resume`, JSON.stringify(kept));
    expect(await list([...week, "--resume"])).toMatchObject({ code: 0 });
  });

  test("refuses another question, and says in what it differs", async () => {
    await broken();
    const again = [...CSV, "--resume"];
    const columns = ["--format", "csv", "--columns", "id,size", "--resume"];
    expect(await list(columns)).toMatchObject(refused("the format or the columns", "leave --resume out"));
    expect(await list([...again, "--no-header"])).toMatchObject(refused("the format or the columns"));
    expect(await list([...again, "--starred"])).toMatchObject(refused("the filter is not"));
    expect(await list([...again, "--my-drive"])).toMatchObject(refused("the place is not"));
    expect(await list([...again, "--sort", "name"])).toMatchObject(refused("a sorted listing"));
    expect(await list([...again, "--verify"])).toMatchObject(refused("verified"));
    expect(await list([...again, "--strategy", "chain"])).toMatchObject(refused("read in chain"));
    expect(await list(["--format", "json", "--resume"])).toMatchObject(
      refused("one JSON document", "ndjson"),
    );
    const env = { ...options.env, DRIVELENS_API_ENDPOINT: "http://127.0.0.1:10" };
    expect(await list(again, { ...options, env })).toMatchObject(refused("the account or the endpoint"));
    expect(await run(["list", "--resume"], options)).toMatchObject(
      refused("not written to a file", "--output"),
    );
    expect(await files()).toEqual(["drive.out.partial", "drive.out.resume"]);
    expect(await list(again)).toMatchObject({ code: 0 });
  });

  test("refuses what is gone, changed or old", async () => {
    const again = [...CSV, "--resume"];
    expect(await list(again)).toMatchObject(refused("Nothing to go on with", "leave --resume out"));
    await broken();
    const kept = await readFile(`${path}.resume`, "utf8");
    await writeFile(`${path}.resume`, "{}");
    expect(await list(again)).toMatchObject(refused("not what this version writes"));
    const { point, ...rest } = JSON.parse(kept);
    const old = { ...rest, point: { ...point, startedAt: NOW - 8 * 86_400_000 } };
    await writeFile(`${path}.resume`, JSON.stringify(old));
    expect(await list(again)).toMatchObject(refused("more than 7 days ago"));
    await writeFile(`${path}.resume`, kept);
    const partial = await readFile(`${path}.partial`, "utf8");
    await writeFile(`${path}.partial`, partial.replace("id,name", "ID;name"));
    expect(await list(again)).toMatchObject(refused("is not as it was left"));
    await writeFile(`${path}.partial`, partial);
    await truncate(`${path}.partial`, 100);
    expect(await list(again)).toMatchObject(refused("is not as it was left"));
    await rm(`${path}.partial`);
    expect(await list(again)).toMatchObject(refused("there is no"));
    expect(await files()).toEqual(["drive.out.resume"]);
  });
});
