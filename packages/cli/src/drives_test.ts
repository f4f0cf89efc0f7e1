import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENT_SCOPE, createHost, rememberDriveNames } from "@drivelens/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";

describe("drivelens drives", () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-drives-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  async function sample(scope?: string) {
    const { emulator, options } = await google();
    const token =
      scope === undefined ? {} : { DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken };
    const env = { ...options.env, ...token, DRIVELENS_HOME: home };
    const idOf = (name: string) =>
      [...emulator.world.drives.values()].find((drive) => drive.name === name)?.id ?? "";
    return { emulator, idOf, drivelens: (...argv: string[]) => run(argv, { ...options, env }) };
  }

  test("finds the drives without their names, and says how to get those", async () => {
    const { emulator, idOf, drivelens } = await sample();
    const { code, stdout, stderr } = await drivelens("drives");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^NAME +ID +PLACE\n/);
    for (const name of ["Design", "Engineering"]) expect(stdout).toContain(`drive:${idOf(name)}\n`);
    expect(stderr).toContain("drivelens drives name ID NAME");
    expect(stderr).toContain("drivelens auth login --access content");
    expect(emulator.counters().byRoute).toMatchObject({ "GET /drive/v3/files": 1 });
  });

  test("takes the names from Google where it tells them, and remembers them", async () => {
    const { emulator, idOf, drivelens } = await sample(CONTENT_SCOPE);
    const { stdout, stderr } = await drivelens("drives", "--format", "json");
    expect(stderr).toBe("");
    const drives = ["Design", "Engineering"].map((name) => ({
      id: idOf(name),
      name,
      place: `drive:${name}`,
      from: "google",
    }));
    expect(JSON.parse(stdout)).toEqual({ drives, complete: true, foundBy: "google" });
    expect(emulator.counters().byRoute).toEqual({ "GET /drive/v3/drives": 1 });

    const later = await sample();
    expect((await later.drivelens("drives")).stdout).toContain("drive:Design\n");
  });

  test("lists and finds a drive by the name that a person gave it, until it is taken away", async () => {
    const { idOf, drivelens } = await sample();
    const id = idOf("Design");
    expect(await drivelens("drives", "name", id, "Our\u202e look")).toMatchObject({
      code: 0,
      stdout: `${id} is called "Our\\u{202e} look" on this machine from now on\n`,
    });
    await drivelens("drives", "name", id, "Our look");
    expect((await drivelens("drives")).stdout).toContain(`Our look  ${id}  drive:Our look\n`);
    expect((await drivelens("info", "drive:our look/Brand")).stdout).toContain(
      `Shared drive:    drive:Our look (${id})\n`,
    );
    expect((await drivelens("drives", "name", id, "")).code).toBe(0);
    expect((await drivelens("drives")).stdout).toContain(`drive:${id}\n`);
  });

  test("keeps a person's name over Google's", async () => {
    const { idOf, drivelens } = await sample(CONTENT_SCOPE);
    await drivelens("drives", "name", idOf("Design"), "Our look");
    const { drives } = JSON.parse((await drivelens("drives", "list", "--format", "json")).stdout);
    expect(drives).toMatchObject([
      { name: "Engineering", from: "google" },
      { name: "Our look", from: "person", place: "drive:Our look" },
    ]);
  });

  test("says when Google has not searched everything", async () => {
    const { emulator, drivelens } = await sample();
    emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
    const { code, stdout, stderr } = await drivelens("drives");
    expect(code).toBe(3);
    expect(stdout).toContain("drive:");
    expect(stderr).toMatch(/^Incomplete: Google says /);
    const json = await drivelens("drives", "--format", "json");
    expect(json.code).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({ complete: false, foundBy: "files" });
    expect(JSON.parse(json.stderr.split("\n")[0] ?? "")).toMatchObject({ type: "warning" });
  });

  test("leaves out what another account has learnt the name of, and nobody's key is refused", async () => {
    const { emulator, drivelens } = await sample();
    const drives = [{ id: "0AOtherAccountsDrive", name: "Theirs" }];
    await rememberDriveNames(createHost({ env: { DRIVELENS_HOME: home } }), drives);
    const { code, stdout } = await drivelens("drives");
    expect(code).toBe(0);
    expect(stdout).not.toContain("Theirs");
    const env = {
      DRIVELENS_API_ENDPOINT: emulator.url,
      DRIVELENS_API_KEY: emulator.apiKey(),
      DRIVELENS_HOME: home,
    };
    expect(await run(["drives"], { env, outside: { fetch: emulator.fetch } })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("drivelens auth login"),
    });
  });

  test("refuses what is no ID", async () => {
    const { drivelens } = await sample();
    expect(await drivelens("drives", "name", "Design", "Looks")).toMatchObject({ code: 2, stdout: "" });
  });
});
