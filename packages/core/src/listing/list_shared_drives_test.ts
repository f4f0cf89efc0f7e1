import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import { CONTENT_SCOPE } from "../auth/scopes.ts";
import { nameDrive, rememberDriveNames } from "../config/drive_names.ts";
import { createHost } from "../host.ts";
import { listSharedDrives } from "./list_shared_drives.ts";

const GONE = "0AGoneDriveOfLongAgo";

describe("listSharedDrives()", () => {
  let home: string;
  let emulator: Emulator;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-drives-"));
    emulator = createEmulator();
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  async function open(scope?: string) {
    const { accessToken } = emulator.grant(scope === undefined ? {} : { scope });
    const env = {
      DRIVELENS_API_ENDPOINT: emulator.url,
      DRIVELENS_ACCESS_TOKEN: accessToken,
      DRIVELENS_HOME: home,
    };
    const host = createHost({ env, fetch: emulator.fetch });
    return { host, drive: await openDrive(host, { retry: { attempts: 2, firstWaitMs: 1 } }) };
  }
  const idOf = (name: string) =>
    [...emulator.world.drives.values()].find((drive) => drive.name === name)?.id ?? "";

  test("finds those that hold a file, and adds the names of this machine", async () => {
    const { host, drive } = await open();
    await nameDrive(host, { id: GONE, name: "Old" });
    const drives = await listSharedDrives(drive);
    expect(drives[0]).toEqual({ id: GONE, name: "Old", place: "drive:Old", from: "person" });
    expect(new Set(drives.slice(1).map(({ id }) => id))).toEqual(
      new Set(["Design", "Engineering", "Legal"].map(idOf)),
    );
    for (const { id, ...rest } of drives.slice(1))
      expect(rest).toEqual({ name: null, place: `drive:${id}`, from: null });
  });

  test("lists what Google tells and no more, by the newest names", async () => {
    const { host, drive } = await open(CONTENT_SCOPE);
    await rememberDriveNames(host, [
      { id: GONE, name: "Old" },
      { id: idOf("Design"), name: "Looks" },
    ]);
    expect(await listSharedDrives(drive)).toEqual(
      ["Design", "Engineering"].map((name) => ({
        id: idOf(name),
        name,
        place: `drive:${name}`,
        from: "google",
      })),
    );
  });

  test("stops when it is told to", async () => {
    const { drive } = await open();
    await expect(listSharedDrives(drive, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ABORTED",
    });
  });
});
