import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SCHEMA } from "./_schema.ts";
import { catalogPath } from "./catalog_path.ts";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import { freshCatalog } from "./fresh_catalog.ts";
import { knownRowsOf } from "./known_rows_of.ts";
import { openCatalog } from "./open_catalog.ts";

/** The columns of the table `file` in version 1, as it was made then. */
const FILE_1 =
  "seq parent name odd mime size quota created modified md5 owners drive starred trashed explicit trashed_time shared owned_by_me shared_time sharer modifier viewed link shortcut resource_key pass";
const NEW = "hasAugmentedPermissions";

describe("a catalog of version 1", () => {
  let setting: CatalogSetting;
  let shared: string;

  /** Makes of the account's catalog what version 1 would have written. */
  function takeBack(): void {
    const database = new DatabaseSync(catalogPath(setting.host, setting.client));
    database.exec("ALTER TABLE file DROP COLUMN augmented; PRAGMA user_version = 1");
    const columns = database.prepare("SELECT name FROM pragma_table_info('file')").all();
    expect(columns.map(({ name }) => name).join(" ")).toBe(FILE_1);
    database.exec("DELETE FROM meta WHERE key IN ('quota', 'outdated')");
    database.close();
  }
  const open = () => openCatalog(setting.host, setting.client);
  const fresh = (offline: boolean) => freshCatalog(setting.host, setting.client, { offline, maxAge: 3600 });

  beforeEach(async () => {
    setting = await catalogSetting({ files: 300 });
    const { world, edit } = setting.emulator;
    const drive = [...world.drives.values()].find(({ members }) =>
      members.some(({ email }) => email === world.me),
    );
    shared = edit.create({ name: "lent", parent: drive?.id ?? "" }).id;
    edit.share(shared, { email: "dora@partner.example" });
    const { catalog } = await freshCatalog(setting.host, setting.client, { mayMake: async () => true });
    catalog.close();
    takeBack();
  });
  afterEach(() => setting.remove());

  test("is incomplete where it lacks what is new, and knows that before it is asked", async () => {
    const opened = await fresh(true);
    const { catalog } = opened;
    const state = await catalog.state();
    expect(state).toMatchObject({ complete: true, isOutdated: true });
    expect(await catalog.countFiles()).toBeGreaterThan(200);
    const { complete, unknownInDrives, inDrives } = await catalog.sharing();
    expect(inDrives).toBeGreaterThan(0);
    expect({ complete, unknownInDrives }).toEqual({ complete: false, unknownInDrives: inDrives });
    const known = await knownRowsOf(opened);
    expect([known.knows(["name", NEW]), known.knows(["name"])]).toEqual([false, true]);
    expect((await catalog.usage()).quota).toBeNull();
    catalog.close();
  });

  test("is brought up to date at the next sync, however young it is, without reading everything", async () => {
    const opened = await fresh(false);
    const { catalog, receipt } = opened;
    expect(receipt).toMatchObject({ kind: "changes", complete: true });
    expect(await catalog.state()).toMatchObject({ isOutdated: false });
    await setting.expectTruth(catalog);
    expect(await catalog.sharing()).toMatchObject({ unknownInDrives: 0 });
    expect((await knownRowsOf(opened)).knows([NEW])).toBe(true);
    const wanted = await catalog.unreadPermissions(setting.client.now());
    expect(wanted.filter(({ isInDrive, isDrive }) => isInDrive && !isDrive)).toContainEqual(
      expect.objectContaining({ id: shared }),
    );
    catalog.close();
    const again = await fresh(false);
    expect(again.receipt).toBeUndefined();
    again.catalog.close();
  });

  test("has its columns in the order in which a new one has them", async () => {
    (await open()).close();
    const database = new DatabaseSync(catalogPath(setting.host, setting.client));
    const columns = database.prepare("SELECT name FROM pragma_table_info('file')").all();
    database.close();
    const fresh = new DatabaseSync(":memory:");
    fresh.exec(SCHEMA);
    expect(columns).toEqual(fresh.prepare("SELECT name FROM pragma_table_info('file')").all());
    fresh.close();
  });

  test("begins a full pass anew that was under way", async () => {
    const before = new DatabaseSync(catalogPath(setting.host, setting.client));
    before.exec("INSERT INTO meta (key, value) VALUES ('passFeeds', '[]'), ('passResume', '{}')");
    before.close();
    const catalog = await open();
    expect(await catalog.openPass()).toBeUndefined();
    catalog.close();
    const { catalog: synced, receipt } = await fresh(false);
    expect(receipt).toMatchObject({ kind: "changes" });
    await setting.expectTruth(synced);
    synced.close();
  });
});
