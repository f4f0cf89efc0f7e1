import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost, type Host } from "../host.ts";
import { nameDrive, readDriveNames, rememberDriveNames } from "./drive_names.ts";

const TEAM = "0ATeamDrive_12345-x";
const LEGAL = "0ALegalDrive";

describe("names of shared drives", () => {
  let home: string;
  let host: Host;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    host = createHost({ env: { DRIVELENS_HOME: home } });
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const path = () => join(home, "drive_names.json");

  test("come from Google until a person gives another, and again when that is taken away", async () => {
    await rememberDriveNames(host, [
      { id: TEAM, name: "Team" },
      { id: LEGAL, name: "Legal" },
    ]);
    await nameDrive(host, { id: TEAM, name: "Mine" });
    await rememberDriveNames(host, [
      { id: TEAM, name: "Team 2" },
      { id: LEGAL, name: "Legal 2" },
    ]);
    expect([...readDriveNames(host)]).toEqual([
      [TEAM, { name: "Mine", from: "person" }],
      [LEGAL, { name: "Legal 2", from: "google" }],
    ]);
    await nameDrive(host, { id: TEAM, name: "" });
    expect(readDriveNames(host).has(TEAM)).toBe(false);
    await rememberDriveNames(host, [{ id: TEAM, name: "Team 2" }]);
    expect(readDriveNames(host).get(TEAM)).toEqual({ name: "Team 2", from: "google" });
  });

  test("may belong to an ID that is a word of the language", async () => {
    await nameDrive(host, { id: "constructor", name: "A" });
    expect([...readDriveNames(host)]).toEqual([["constructor", { name: "A", from: "person" }]]);
  });

  test.skipIf(platform() === "win32")("are for the person alone", async () => {
    await nameDrive(host, { id: TEAM, name: "Team" });
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });

  test.each([
    [{ id: "short", name: "A" }, '"short"', "address"],
    [{ id: "../../etc/passwd", name: "A" }, "no ID", "address"],
    [{ id: TEAM, name: "a\nb" }, "Cannot name", "control characters"],
    [{ id: TEAM, name: "x".repeat(201) }, "Cannot name", "200"],
  ])("refuse %j", async (drive, message, hint) => {
    await expect(nameDrive(host, drive)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    await rememberDriveNames(host, [drive]);
    expect(readDriveNames(host).size).toBe(0);
  });

  test.each(["{ half", "null", "[1]", `{"${TEAM}": null}`, `{"${TEAM}": {"name": "a", "from": "nobody"}}`])(
    "are none in a file with %s",
    async (text) => {
      await writeFile(path(), text);
      expect(readDriveNames(host).size).toBe(0);
    },
  );

  test("that cannot be kept are an error where a person gave them alone", async () => {
    const nowhere = createHost({ env: { DRIVELENS_HOME: join(path(), "x") } });
    await writeFile(path(), "{}");
    await rememberDriveNames(nowhere, [{ id: TEAM, name: "Team" }]);
    await expect(nameDrive(nowhere, { id: TEAM, name: "Team" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("Cannot write"),
    });
  });
});
