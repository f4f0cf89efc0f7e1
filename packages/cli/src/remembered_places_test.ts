import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeOptions, google, run } from "./_fake_io.ts";

describe("what a listing has shown", () => {
  let home: string;
  let options: FakeOptions;
  let key: string;
  let workId: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-places-"));
    const { emulator, options: given } = await google();
    options = { ...given, env: { ...given.env, DRIVELENS_HOME: join(home, "state") } };
    key = emulator.apiKey();
    workId = [...emulator.world.files.values()].find(({ name }) => name === "Work")?.id ?? "";
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  async function remembered(): Promise<readonly string[]> {
    return JSON.parse(await readFile(join(home, "state/known_places.json"), "utf8").catch(() => "[]"));
  }
  async function offered(...words: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await run(["__complete", "--", ...words], options);
    return stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => line.split("\t")[0] ?? "");
  }

  test.each([
    [["ls"]],
    [["list", "/"]],
    [["list", "my:", "--columns", "name"]],
    [["ls", "/", "--format", "json", "--columns", "id,path"]],
    [["tree", "/", "--depth", "1"]],
    [["tree"]],
  ])("is offered at the Tab key after %j", async (argv) => {
    await run(argv, options);
    expect(await offered("list", "/W")).toEqual(["/Work/"]);
    for (const place of await remembered()) expect((await run(["list", place], options)).code, place).toBe(0);
  });

  test("goes on from folder to folder, and into shared drives", async () => {
    await run(["list", "/Work/"], options);
    expect(await offered("list", "/Work/P")).toEqual(["/Work/Projects/"]);
    expect(await offered("list", "/Work/Fin")).toEqual(["/Work/Finance/"]);
    await run(["drives", "name", "0A0ocvqKTRWFNfW8PVA", "Our looks"], options);
    await run(["list", "drive:our looks"], options);
    expect(await offered("tree", "drive:Our looks/B")).toEqual(["drive:Our looks/Brand/"]);
  });

  test("is left out where a name is not alone, or is no path", async () => {
    await run(["list", "/Odd names"], options);
    await run(["list", "/Odd names/Namesakes"], options);
    await run(["list", workId], options);
    await run(["list", "starred:"], options);
    await run(["list", "--drive", "0A0ocvqKTRWFNfW8PVA"], options);
    const places = await remembered();
    expect(places).toContain("/Odd names/Namesakes");
    expect(places).not.toContain("/Odd names/Namesakes/Twins");
    for (const place of places) {
      expect(place).toMatch(/^\/Odd names(\/|$)/);
      expect((await run(["list", place], options)).code, place).toBe(0);
    }
  });

  test("is no more than two hundred folders a run, those above first", async () => {
    const { options: large } = await google(5000);
    const env = { ...large.env, DRIVELENS_HOME: join(home, "state") };
    await run(["tree"], { ...large, env });
    const places = await remembered();
    expect(places).toHaveLength(200);
    const levels = places.map((place) => place.split("/").length);
    expect(levels).toEqual(levels.toSorted((one, other) => one - other));
  });

  test("is not kept of a made-up Drive, with an API key, or after a failure", async () => {
    await run(["list", "/Work", "--demo"], options);
    const { DRIVELENS_ACCESS_TOKEN: _, ...nobody } = options.env ?? {};
    await run(["list", workId, "--columns", "name,path"], {
      ...options,
      env: { ...nobody, DRIVELENS_API_KEY: key },
    });
    await run(["list", "/Nowhere"], options);
    await run(["list", "/Work", "-o", join(home, "no such folder/list.csv")], options);
    expect(await remembered()).toEqual([]);
  });

  test("fails nothing where it cannot be kept", async () => {
    await writeFile(join(home, "state"), "a file where the folder should be");
    expect(await run(["list", "/Work", "--format", "tsv"], options)).toMatchObject({ code: 0, stderr: "" });
  });
});
