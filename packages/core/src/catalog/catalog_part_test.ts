import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWithin } from "../answer/open_within.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { CatalogPart } from "./catalog_part.ts";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import { freshCatalog } from "./fresh_catalog.ts";

describe("CatalogPart", () => {
  let setting: CatalogSetting;
  let room = "";
  let part: CatalogPart;

  beforeEach(async () => {
    setting = await catalogSetting({ files: 60 });
    room = setting.emulator.edit.create({ name: "Room", mimeType: FOLDER_TYPE }).id;
    setting.emulator.edit.create({ name: "plan", parent: room });
    setting.emulator.edit.create({ name: "Other room", mimeType: FOLDER_TYPE });
    setting.emulator.edit.create({ name: "stray" });
    const { limits } = await openWithin(setting.client, { roots: [`id:${room}`] });
    part = new CatalogPart(setting.host, { client: setting.client, limits });
  });
  afterEach(() => setting.remove());

  /** Brings the catalog up to date and takes the part of it. */
  async function taken() {
    const fresh = await freshCatalog(setting.host, setting.client, { maxAge: 0, mayMake: async () => true });
    const { revision } = await fresh.catalog.state();
    fresh.catalog.close();
    return part.take(revision);
  }
  const named = async ({ catalog }: Awaited<ReturnType<typeof taken>>, words: string) =>
    (await catalog.find({ words: [words] })).found.map(({ file }) => file.id);

  test("is copied once for all questions between two changes, syncs that find nothing included", async () => {
    const one = await taken();
    const other = await taken();
    expect(other.catalog).toBe(one.catalog);
    one.release();
    other.release();
    expect((await taken()).catalog).toBe(one.catalog);
  });

  test("is copied once for questions at a time", async () => {
    (await taken()).release();
    setting.emulator.edit.create({ name: "another", parent: room });
    const { catalog } = await freshCatalog(setting.host, setting.client, { maxAge: 0 });
    const { revision } = await catalog.state();
    catalog.close();
    const [one, other] = await Promise.all([part.take(revision), part.take(revision)]);
    expect(other.catalog).toBe(one.catalog);
  });

  test.each([
    ["a rename", () => setting.emulator.edit.rename(idOf("plan"), "other plan"), "other plan"],
    ["a new file", () => setting.emulator.edit.create({ name: "novelty", parent: room }), "novelty"],
    ["a move into it", () => setting.emulator.edit.move(idOf("stray"), room), undefined],
    ["a move out of it", () => setting.emulator.edit.move(idOf("plan"), idOf("Other room")), undefined],
    ["a deletion", () => setting.emulator.edit.delete(idOf("plan")), undefined],
  ])("shows %s", async (_what, edit, words) => {
    const before = await taken();
    const counted = await before.catalog.countFiles();
    edit();
    const after = await taken();
    if (words === undefined) expect(await after.catalog.countFiles()).not.toBe(counted);
    else expect(await named(after, words)).toHaveLength(1);
    expect(await before.catalog.countFiles(), "a question that is under way goes on").toBe(counted);
  });

  test("shows permissions that were read since", async () => {
    const before = await taken();
    const fresh = await freshCatalog(setting.host, setting.client);
    await fresh.catalog.keepPermissions([{ id: idOf("plan"), permissions: [] }], setting.host.now());
    fresh.catalog.close();
    expect((await taken()).catalog).not.toBe(before.catalog);
  });

  test("closes a copy that is old once nobody asks it any more", async () => {
    const before = await taken();
    setting.emulator.edit.rename(idOf("plan"), "other plan");
    (await taken()).release();
    expect(await before.catalog.countFiles()).toBeGreaterThan(0);
    before.release();
    await before.catalog.state();
    await expect(async () => before.catalog.countFiles()).rejects.toThrow(/not open/);
  });

  test("is copied each time where it is not known whether it has changed", async () => {
    (await taken()).release();
    const [one, other] = [await part.take(undefined), await part.take(undefined)];
    expect(other.catalog).not.toBe(one.catalog);
  });

  function idOf(name: string): string {
    const found = [...setting.emulator.world.files.values()].find((file) => file.name === name);
    if (found === undefined) throw new Error(`No file ${name}`);
    return found.id;
  }
});
