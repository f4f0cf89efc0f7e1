import { afterEach, beforeEach, expect, test } from "vitest";
import type { SqliteCatalog } from "./_sqlite_catalog.ts";
import { type CatalogSetting, catalogSetting, rowsIn } from "./catalog_testing.ts";
import { openCatalog } from "./open_catalog.ts";
import { syncCatalog } from "./sync_catalog.ts";

const FULL = {
  code: "UNSUPPORTED",
  message: expect.stringMatching(/^The disk is full: cannot write the catalog "/),
  hint: expect.stringContaining("Make room"),
};

let setting: CatalogSetting;
let catalog: SqliteCatalog;

beforeEach(async () => {
  setting = await catalogSetting({ files: 8000 });
  catalog = await openCatalog(setting.host, setting.client);
});
afterEach(async () => {
  catalog.close();
  await setting.remove();
});

const sync = () => syncCatalog(setting.client, catalog);
/** Lets the file grow by no more than this: SQLite then says what it says of a full disk. */
const leaveRoom = (pages: number) => {
  const { page_count: count } = catalog.database.prepare("PRAGMA page_count").get() ?? {};
  catalog.database.exec(`PRAGMA max_page_count = ${Number(count) + pages}`);
};
const rowsKept = async () => {
  const rows = [];
  for await (const row of rowsIn(catalog)) rows.push(row);
  return rows;
};
const reopen = async () => {
  catalog.close();
  catalog = await openCatalog(setting.host, setting.client);
};

test("a first sync that fills the disk keeps what it has read, and goes on with room", async () => {
  leaveRoom(400);
  await expect(sync()).rejects.toMatchObject(FULL);
  const kept = await catalog.countFiles();
  expect(kept).toBeGreaterThan(0);
  expect((await catalog.state()).complete).toBe(false);
  expect(await catalog.openPass()).toBeDefined();
  await reopen();
  expect(await catalog.countFiles()).toBe(kept);
  expect(await sync()).toMatchObject({ kind: "full", why: "interrupted", complete: true });
  await setting.expectTruth(catalog);
});

test("a sync that fills the disk loses nothing of what was known, and goes on with room", async () => {
  await sync();
  const [before, state, feeds] = [await rowsKept(), await catalog.state(), await catalog.feeds()];
  for (let at = 0; at < 2000; at++) setting.emulator.edit.create({ name: `${at} ${"long ".repeat(100)}` });
  leaveRoom(0);
  await expect(sync()).rejects.toMatchObject(FULL);
  expect(await catalog.feeds()).toEqual(feeds);
  expect(await catalog.state()).toEqual(state);
  expect(await rowsKept()).toEqual(before);
  expect((await catalog.usage()).total.files).toBeGreaterThan(0);
  await reopen();
  expect(await sync()).toMatchObject({ kind: "changes", complete: true });
  await setting.expectTruth(catalog);
});
