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
const EMPTY = "0AEmptyDriveOfNobody";

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

  test("finds those that hold a file, and one with a name where Google lets it be seen", async () => {
    const { host, drive } = await open();
    const members = [{ type: "user", role: "reader", email: emulator.world.me }] as const;
    emulator.world.addDrive({ id: EMPTY, name: "Empty", created: 0, members });
    await nameDrive(host, { id: GONE, name: "Old" });
    await nameDrive(host, { id: EMPTY, name: "Nothing in it" });
    const { drives, ...known } = await listSharedDrives(drive);
    expect(known).toEqual({ complete: true, foundBy: "files" });
    const place = "drive:Nothing in it";
    expect(drives[0]).toEqual({ id: EMPTY, name: "Nothing in it", place, from: "person" });
    expect(new Set(drives.slice(1).map(({ id }) => id))).toEqual(
      new Set(["Design", "Engineering", "Legal"].map(idOf)),
    );
    for (const { id, ...rest } of drives.slice(1))
      expect(rest).toEqual({ name: null, place: `drive:${id}`, from: null });
  });

  test("says when Google has not searched everything", async () => {
    const { drive } = await open();
    emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
    expect(await listSharedDrives(drive)).toMatchObject({ complete: false, foundBy: "files" });
  });

  test("lists what Google tells and no more, by the newest names", async () => {
    const { host, drive } = await open(CONTENT_SCOPE);
    await rememberDriveNames(host, [
      { id: GONE, name: "Old" },
      { id: idOf("Design"), name: "Looks" },
    ]);
    const drives = ["Design", "Engineering"].map((name) => ({
      id: idOf(name),
      name,
      place: `drive:${name}`,
      from: "google",
    }));
    expect(await listSharedDrives(drive)).toEqual({ drives, complete: true, foundBy: "google" });
  });

  test("stops when it is told to", async () => {
    const { drive } = await open();
    await expect(listSharedDrives(drive, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ABORTED",
    });
  });
});
