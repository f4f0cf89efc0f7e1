import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { listFiles } from "../listing/list_files.ts";
import { openDatabase } from "./_open_database.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import { type CatalogSetting, catalogSetting, clientThat, rowsIn } from "./catalog_testing.ts";
import { knownRowsOf, offlineClient } from "./known_rows_of.ts";
import { openCatalog } from "./open_catalog.ts";
import { syncCatalog } from "./sync_catalog.ts";

const AT = Date.parse("2026-05-01T00:00:00.000Z");
let setting: CatalogSetting;
let catalog: SqliteCatalog;

beforeEach(async () => {
  setting = await catalogSetting({ seed: 3 });
});
afterEach(async () => {
  catalog.close();
  await setting.remove();
});

describe("a catalog behind a listing", () => {
  beforeEach(async () => {
    const path = join(setting.folder, "catalog.sqlite");
    catalog = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path);
    await catalog.beginPass([
      { driveId: undefined, pageToken: "1" },
      { driveId: "D", pageToken: "2" },
    ]);
    const inDrive = { ...file("d"), driveId: "D" };
    await catalog.putPage([dir("top"), dir("sub", "top"), file("a", "sub"), inDrive, file("own")], undefined);
    await catalog.endPass({ rootId: "root", account: undefined, drives: [DRIVE], at: AT });
    await catalog.endListing();
  });

  const DRIVE = { id: "D", name: null };
  const doubts = async () => (await catalog.doubts()).map(({ id, kind }) => `${id} ${kind}`).toSorted();
  const tell = (row: Row) =>
    catalog.apply(
      { feed: { driveId: undefined, pageToken: "3" }, changes: [{ id: row.id, row, time: AT }] },
      AT,
    );
  const tellOfDrive = (id: string) =>
    catalog.apply({ feed: { driveId: "D", pageToken: "3" }, changes: [{ id, row: null, time: AT }] }, AT);

  test("doubts all below a folder that changes, until the feeds have been read", async () => {
    await tell(dir("top"));
    expect(await doubts()).toEqual([]);
    await catalog.beginListing();
    await tell(dir("top"));
    expect(await doubts()).toEqual(["a file", "sub file"]);
    await tell({ ...dir("top"), ownedByMe: false });
    expect(await doubts()).toEqual(["a file", "sub file", "top folder"]);
    await catalog.settle({ doubts: await catalog.doubts(), found: [], at: AT });
    await catalog.endListing();
    await tell(dir("top"));
    expect(await doubts()).toEqual([]);
  });

  test("puts what lies in a folder into the trash as the folder is, though that seems to be as before", async () => {
    await tell({ ...dir("sub", "top"), trashed: true, explicitlyTrashed: false });
    await tell({ ...file("a", "sub"), trashed: true, explicitlyTrashed: false });
    await catalog.beginListing();
    await tell(dir("top"));
    for await (const { id, trashed } of rowsIn(catalog)) expect(trashed, id).toBe(false);
  });

  test("lists a drive anew that has changed, and believes its feed otherwise", async () => {
    const fed = async () => (await catalog.feeds()).map(({ driveId }) => driveId);
    await catalog.setDrives([DRIVE], { changed: ["D"] });
    expect(await fed()).toEqual([undefined, "D"]);
    await catalog.beginListing();
    await catalog.setDrives([DRIVE], { changed: ["D"] });
    expect(await fed()).toEqual([undefined]);
  });

  test("doubts what a drive held that is gone, although it was gone before", async () => {
    const expected = ["D shared", "d file"];
    for (let times = 0; times < 2; times++) {
      await catalog.setDrives([], { gone: ["D"] });
      expect(await doubts()).toEqual(expected);
      await catalog.settle({ doubts: await catalog.doubts(), found: [], at: AT });
    }
  });

  test("keeps what has left a drive for another place, and looks into a folder that has", async () => {
    await tellOfDrive("own");
    await tellOfDrive("top");
    await tellOfDrive("d");
    const ids = new Set<string>();
    for await (const { id } of rowsIn(catalog)) ids.add(id);
    expect(ids).toEqual(new Set(["top", "sub", "a", "own"]));
    expect(await doubts()).toEqual(["top folder"]);
  });

  test("doubts what hangs nowhere when something goes that it may have hung in", async () => {
    await tell({ ...file("given"), ownedByMe: false });
    await tellOfDrive("d");
    expect(await doubts()).toEqual([]);
    await catalog.apply(
      { feed: { driveId: undefined, pageToken: "4" }, changes: [{ id: "never known", row: null, time: AT }] },
      AT,
    );
    expect(await doubts()).toContain("given file");
    expect(await doubts()).toContain("never known shared");
  });
});

describe("syncCatalog()", () => {
  beforeEach(async () => {
    catalog = await openCatalog(setting.host, setting.client);
    await sync();
  });

  const sync = () => syncCatalog(setting.client, catalog);
  /** Brings it up to date, and does something before one of its requests. */
  const syncWhile = (request: number, action: () => void) => {
    let at = 0;
    return syncCatalog(
      clientThat(setting.client, () => {
        if (at++ === request) action();
      }),
      catalog,
    );
  };
  const { values } = Object;
  const inDrives = () =>
    [...setting.emulator.world.files.values()].filter(({ driveId }) => driveId !== undefined);
  const driveWithMost = () => {
    const counts: Record<string, number> = {};
    for (const { driveId = "" } of inDrives()) counts[driveId] = (counts[driveId] ?? 0) + 1;
    const most = Math.max(...values(counts));
    return Object.keys(counts).find((id) => counts[id] === most) ?? "";
  };

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    "knows all of a drive that is left and joined again while it asks for what was in it: %i",
    async (request) => {
      const { edit } = setting.emulator;
      const drive = driveWithMost();
      edit.removeMember(drive);
      await syncWhile(request, () => {
        edit.addMember(drive);
        edit.removeMember(drive);
        edit.addMember(drive);
      });
      expect(await sync()).toMatchObject({ complete: true });
      await setting.expectTruth(catalog);
    },
  );

  test("keeps what is moved out of a drive, and what lies in it", async () => {
    const { edit, world } = setting.emulator;
    const drive = driveWithMost();
    const folder = edit.create({ name: "goes", mimeType: FOLDER_TYPE, parent: drive });
    const before = edit.create({ name: "was in it", parent: folder.id });
    await sync();
    const after = edit.create({ name: "came into it", parent: folder.id });
    edit.move(folder.id, world.users.get(world.me)?.rootId ?? "");
    expect(await sync()).toMatchObject({ kind: "changes", complete: true });
    const known = new Set<string>();
    for await (const { id } of rowsIn(catalog)) known.add(id);
    for (const { id } of [folder, before, after]) expect(known).toContain(id);
    await setting.expectTruth(catalog);
  });

  test("is not up to date where Google takes no token even after everything was read, and goes on", async () => {
    const { emulator } = setting;
    const { syncedAt } = await catalog.state();
    emulator.edit.create({ name: "later" });
    emulator.setFaults([{ path: "/drive/v3/changes", query: "pageToken=", answer: "changeTokenLost" }]);
    const receipt = {
      kind: "full",
      why: "token",
      complete: false,
      reason: "SERVICE_UNAVAILABLE",
      syncedAt: null,
    };
    expect(await sync()).toMatchObject(receipt);
    expect((await catalog.state()).syncedAt).toBe(syncedAt);
    emulator.setFaults([]);
    expect(await sync()).toMatchObject({ complete: true });
    expect((await catalog.state()).syncedAt).toBeGreaterThan(syncedAt);
    await setting.expectTruth(catalog);
  });

  test("is not up to date where Google has not searched everything for what is open, and goes on", async () => {
    const { emulator } = setting;
    const { syncedAt } = await catalog.state();
    emulator.edit.removeMember(driveWithMost());
    emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
    expect(await sync()).toMatchObject({ complete: false, reason: "INCOMPLETE_SEARCH", syncedAt: null });
    expect((await catalog.doubts()).length).toBeGreaterThan(0);
    expect((await catalog.state()).syncedAt).toBe(syncedAt);
    emulator.setFaults([]);
    expect(await sync()).toMatchObject({ kind: "changes", complete: true });
    expect(await catalog.doubts()).toEqual([]);
    await setting.expectTruth(catalog);
  });

  test("knows the drive of each file that it knows, though the account is no member of it", async () => {
    const { edit } = setting.emulator;
    const drive = driveWithMost();
    for (const { id } of inDrives()) edit.share(id, { email: setting.emulator.world.me });
    edit.removeMember(drive);
    await sync();
    const [inDrive, known] = [new Set<unknown>(), new Set((await catalog.drives()).map(({ id }) => id))];
    for await (const { driveId } of rowsIn(catalog)) if (driveId !== undefined) inDrive.add(driveId);
    expect(inDrive).toContain(drive);
    expect([...inDrive].filter((id) => !known.has(String(id)))).toEqual([]);
    await setting.expectTruth(catalog);
  });

  test("tells paths offline of what lies in a folder that a link has opened", async () => {
    const { edit, world } = setting.emulator;
    const drive = driveWithMost();
    const folder = edit.create({ name: "by link", mimeType: FOLDER_TYPE, parent: drive });
    const inIt = edit.create({ name: "in it", parent: folder.id });
    edit.share(folder.id, {});
    for (const { id } of [folder, inIt]) world.updateFile(id, { viewedByMe: 1 });
    await sync();
    edit.removeMember(drive);
    await sync();
    await setting.expectTruth(catalog);
    const freshness = { syncedAt: "", ageSeconds: 0, requests: 0 };
    const known = await knownRowsOf({ catalog, freshness }, { offline: true });
    const listing = listFiles(offlineClient(setting.client), { known, columns: ["path"] });
    const paths = new Map<string, unknown>();
    for await (const { id, path } of listing) paths.set(id, path);
    expect(paths.get(inIt.id)).toMatch(new RegExp(`${inIt.id}$`));
  });

  test("takes in the new name of a drive", async () => {
    const { emulator } = setting;
    const drive = driveWithMost();
    const known = emulator.world.drives.get(drive);
    if (known !== undefined) emulator.world.addDrive({ ...known, name: "Renamed" });
    emulator.edit.addMember(drive);
    await sync();
    expect(await catalog.drives()).toContainEqual({ id: drive, name: "Renamed" });
  });
});

function file(id: string, parent = "root"): Row {
  return {
    id,
    name: id,
    mimeType: "text/plain",
    createdTime: "2020-01-01T00:00:00.000Z",
    trashed: false,
    explicitlyTrashed: false,
    shared: false,
    ownedByMe: true,
    ...(id === "given" ? {} : { parents: [parent] }),
  };
}

function dir(id: string, parent?: string): Row {
  return { ...file(id, parent), mimeType: FOLDER_TYPE };
}
