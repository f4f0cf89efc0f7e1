import { describe, expect, test } from "vitest";
import { type Google, google, run } from "./_fake_io.ts";
import { FILE_BLOCK_COLUMNS } from "./render/file_block.ts";

const HOSTILE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u;
const PLAN = "/Work/Projects/Atlas/Q4 plan";

async function sample() {
  const { emulator, options } = await google();
  const info = (...argv: string[]) => run(["info", ...argv], options);
  const json = async (...argv: string[]): Promise<Record<string, unknown>[]> =>
    JSON.parse((await info("--format", "json", ...argv)).stdout);
  const idOf = async (place: string) => String((await json(place))[0]?.id);
  return { emulator, options, info, json, idOf };
}

function designId({ world }: Google["emulator"]): string {
  return [...world.drives.values()].find(({ name }) => name === "Design")?.id ?? "";
}

describe("drivelens info", () => {
  test("shows a file by its path, who has access among the rest", async () => {
    const { info } = await sample();
    const { code, stdout, stderr } = await info(PLAN);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const line of [
      /^Name: +Q4 plan$/m,
      /^Path: +\/Work\/Projects\/Atlas\/Q4 plan$/m,
      /^Type: +Google Doc \(application\/vnd\.google-apps\.document\)$/m,
      /^Size: +\d+ kB \([\d,]+ bytes\)$/m,
      /^Modified: .+ by Ann Lindqvist <ann@example\.com> \(you\) \(2026-.+Z\)$/m,
      /^Owner: +Ann Lindqvist <ann@example\.com> \(you\)$/m,
      /^Shared: +yes$/m,
      /^Access: +Ann Lindqvist <ann@example\.com>: owner\n +Ben Okafor <ben@example\.com>: commenter$/m,
      /^Starred: +yes$/m,
      /^Trashed: +no$/m,
      /^Link: +https:\/\/docs\.google\.com\//m,
    ])
      expect(stdout).toMatch(line);
  });

  test("finds the same by ID and by URL, in the order of the command line", async () => {
    const { info, json, idOf } = await sample();
    const id = await idOf(PLAN);
    const url = `https://docs.google.com/document/d/${id}/edit`;
    const files = await json(id, "/Work", url, `id:${id}`);
    expect(files.map(({ path }) => path)).toEqual([PLAN, "/Work", PLAN, PLAN]);
    for (const file of files) expect(Object.keys(file).toSorted()).toEqual(FILE_BLOCK_COLUMNS.toSorted());
    expect((await info(id, "/Work")).stdout).toMatch(/^Link: .+\n\nName: +Work$/m);
  });

  test("knows the roots by their paths", async () => {
    const { emulator, json, idOf } = await sample();
    const root = await idOf("/");
    const drive = designId(emulator);
    const files = await json("/", root, `drive:${drive}`, drive, "/Work");
    expect(files.map(({ path }) => path)).toEqual(["/", "/", `drive:${drive}`, `drive:${drive}`, "/Work"]);
  });

  test("says of what no listing of the account holds nothing but its ID", async () => {
    const { emulator, options, json } = await sample();
    const idNamed = (name: string) =>
      [...emulator.world.files.values()].find((file) => file.name === name)?.id ?? "";
    const [handbook, inside] = [idNamed("Public handbook"), idNamed("Handbook 2019.pdf")];
    const files = await json(handbook, inside);
    expect(files.map(({ path }) => path)).toEqual([
      `id:${handbook}`,
      `id:${handbook}/Older editions/Handbook 2019.pdf`,
    ]);
    const { stdout } = await run(
      ["info", "--format", "json", ...files.map(({ path }) => String(path))],
      options,
    );
    expect(JSON.parse(stdout).map(({ id }: { readonly id: string }) => id)).toEqual([handbook, inside]);
  });

  test("calls a shared drive by its name here, and never as Google calls the root folder of each", async () => {
    const { emulator, options, info, json } = await sample();
    const drive = designId(emulator);
    expect((await json(`drive:${drive}`))[0]).toMatchObject({ name: `drive:${drive}` });
    await run(["drives", "name", drive, "Our looks"], options);
    expect((await json(`drive:${drive}`))[0]).toMatchObject({ name: "Our looks", path: "drive:Our looks" });
    expect((await info(drive)).stdout).toMatch(/^Name: +Our looks$/m);
    const { stdout } = await run(["list", `drive:${drive}`], { ...options, terminal: 100 });
    expect(stdout).toMatch(/^Brand .+ drive:Our looks$/m);
  });

  test("shows the shared drive where there is no owner, and that access is not visible", async () => {
    const { emulator, info } = await sample();
    const id = designId(emulator);
    const { stdout } = await info(`drive:${id}/Brand/Brand book.pdf`);
    expect(stdout).toContain(`Shared drive:    drive:${id}\n`);
    expect(stdout).toMatch(/^Access: +not visible to you$/m);
    expect(stdout).not.toMatch(/^Owner:/m);
  });

  test("lets no name act on a terminal", async () => {
    const { options, info } = await sample();
    const listed = await run(["list", "--all", "--format", "json", "--columns", "id,name"], options);
    const files: { id: string; name: string }[] = JSON.parse(listed.stdout).files;
    const hostile = files.filter(({ name }) => HOSTILE.test(name)).map(({ id }) => id);
    expect(hostile.length).toBeGreaterThan(5);
    for (const format of ["text", "json"]) {
      const { code, stdout } = await info(...hostile, "--format", format);
      expect(code).toBe(0);
      expect(stdout.replaceAll("\n", "")).not.toMatch(HOSTILE);
    }
  });

  test("says what is not there, what is ambiguous, and what is no file", async () => {
    const { info } = await sample();
    expect(await info("/Nope")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining('There is no "/Nope"'),
    });
    expect(await info("/Work/Projects/Atlas/Meeting notes")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/There are 2 .+\n.+Choose one: .+Meeting notes~/),
    });
    expect(await info("trash:")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("drivelens list trash:"),
    });
  });

  test("shows what it has found beside what is missing; the first that is decides the exit code", async () => {
    const { info } = await sample();
    const { code, stdout, stderr } = await info("/Nope", "/Work", "trash:", PLAN);
    expect(code).toBe(1);
    expect([...stdout.matchAll(/^Name: +(.+)$/gm)].map(([, name]) => name)).toEqual(["Work", "Q4 plan"]);
    expect([...stderr.matchAll(/^drivelens: (.+)$/gm)].map(([, message]) => message)).toEqual([
      'There is no "/Nope"',
      'Cannot take "trash:" for a file: it is a list of files',
    ]);
    const json = await info("trash:", "/Work", "/Nope", "--format", "json");
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject([{ path: "/Work" }]);
    const errors = json.stderr.split("\n").slice(0, -1);
    expect(errors.map((line) => JSON.parse(line).code)).toEqual(["INVALID_INPUT", "NOT_FOUND"]);
  });

  test("shows nothing where all of it fails at once", async () => {
    const { emulator, info } = await sample();
    emulator.setFaults([{ path: "/drive/v3/files*", answer: "unavailable" }]);
    expect(await info("/Work", PLAN)).toMatchObject({ code: 5, stdout: "" });
  });

  test("looks around a made-up Drive, which has no accounts", async () => {
    expect(await run(["info", "--demo", "/Work"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Path:            /Work\n"),
    });
    expect(await run(["info", "--demo", "--account", "ann@example.com", "/Work"])).toMatchObject({ code: 2 });
  });
});
