import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import { openCatalog } from "./open_catalog.ts";
import { syncCatalog } from "./sync_catalog.ts";

const HOURS = 3_600_000;

describe("what may be stored", () => {
  let setting: CatalogSetting;
  let catalog: Awaited<ReturnType<typeof openCatalog>>;

  beforeEach(async () => {
    setting = await catalogSetting({ files: 50 });
    catalog = await openCatalog(setting.host, setting.client);
  });
  afterEach(async () => {
    catalog.close();
    await setting.remove();
  });

  const sync = () => syncCatalog(setting.client, catalog);
  function limit(storageLimit: number | null): void {
    const { world } = setting.emulator;
    const me = world.users.get(world.me);
    if (me !== undefined) world.addUser({ ...me, storageLimit });
  }

  test("is asked once, and again after a change or some hours", async () => {
    limit(5000);
    await sync();
    const first = await catalog.quota();
    expect(first).toMatchObject({ storage: { limit: 5000, usage: expect.any(Number) } });
    // A drive that is no longer open to the person is asked each time whether it is.
    const { length: drives } = await catalog.drives();
    const feeds = 1 + drives;
    setting.advance(5 * HOURS);
    expect(await sync()).toMatchObject({ changes: 0, requests: feeds });
    expect(await catalog.quota()).toEqual(first);
    setting.emulator.edit.create({ name: "a", size: 70 });
    expect(await sync()).toMatchObject({ changes: 1, requests: feeds + 1 });
    const second = await catalog.quota();
    const { usage = 0, usageInDrive = 0 } = first?.storage ?? {};
    expect(second?.storage).toMatchObject({ usage: usage + 70, usageInDrive: usageInDrive + 70 });
    limit(null);
    setting.advance(6 * HOURS);
    expect(await sync()).toMatchObject({ changes: 0, requests: feeds + 1 });
    expect((await catalog.quota())?.storage).toEqual({ ...second?.storage, limit: null });
  });

  test("is kept as untold where Google does not tell it, and the catalog is up to date", async () => {
    setting.emulator.setFaults([{ path: "/drive/v3/about", answer: "forbidden" }]);
    expect(await sync()).toMatchObject({ complete: true, syncedAt: expect.any(String) });
    expect(await catalog.quota()).toMatchObject({ storage: null, reason: "PERMISSION_DENIED" });
    expect((await catalog.usage()).quota).toEqual(await catalog.quota());
  });

  test("stays as it was where Google cannot be asked, and is asked the next time", async () => {
    setting.emulator.setFaults([{ path: "/drive/v3/about", answer: "unavailable" }]);
    expect(await sync()).toMatchObject({ complete: true });
    expect((await catalog.usage()).quota).toBeNull();
    setting.emulator.setFaults([]);
    expect(await sync()).toMatchObject({ changes: 0, complete: true });
    expect((await catalog.usage()).quota).toMatchObject({ storage: { usage: expect.any(Number) } });
  });
});
