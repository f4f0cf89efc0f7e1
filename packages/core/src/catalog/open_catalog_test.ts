import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { createHost } from "../host.ts";
import { catalogPath, hasCatalog } from "./catalog_path.ts";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import { forgetCatalog, openCatalog } from "./open_catalog.ts";

describe("openCatalog()", () => {
  let setting: CatalogSetting;

  beforeEach(async () => {
    setting = await catalogSetting({ files: 10 });
  });
  afterEach(() => setting.remove());

  const of = (kind: DriveClient["credential"]["kind"], account: string) => ({
    ...setting.client,
    credential: { ...setting.client.credential, kind, account },
  });

  test("has a file for each account, endpoint and kind of sign-in", () => {
    const { host, client } = setting;
    const clients: DriveClient[] = [
      client,
      of("account", "ann@example.com"),
      of("account", "bob@example.com"),
      of("service-account", "ann@example.com"),
      { ...of("account", "ann@example.com"), endpoint: "https://elsewhere.example" },
    ];
    const paths = clients.map((each) => catalogPath(host, each));
    expect(new Set(paths).size).toBe(clients.length);
    expect(clients.map((each) => catalogPath(host, { ...each }))).toEqual(paths);
    expect(paths.join()).not.toMatch(/ann|bob/);
  });

  test("lies among what can be made again, or where DRIVELENS_CATALOG_DIR says", async () => {
    const { host, client, folder } = setting;
    expect(catalogPath(host, client)).toMatch(join(host.folders.cache, "catalog"));
    const elsewhere = join(folder, "else", "where");
    const other = createHost({ env: { ...host.env, DRIVELENS_CATALOG_DIR: elsewhere } });
    expect(catalogPath(other, client)).toMatch(elsewhere);
    (await openCatalog(other, client)).close();
    expect(hasCatalog(other, client)).toBe(true);
    expect(hasCatalog(host, client)).toBe(false);
    expect(await readdir(elsewhere)).toHaveLength(1);
  });

  test("lets several have it open, of whom each sees what another has written", async () => {
    const { host, client } = setting;
    const [one, other] = [await openCatalog(host, client), await openCatalog(host, client)];
    await one.beginPass([]);
    await one.putPage([{ id: "a", name: "a", mimeType: "text/plain" }], undefined);
    expect(await other.countFiles()).toBe(1);
    one.close();
    other.close();
  });
});

describe("forgetCatalog()", () => {
  test("leaves nothing of this account's, and everything of another's", async () => {
    const { host, client, remove } = await catalogSetting({ files: 10 });
    const other = { ...client, endpoint: "https://elsewhere.example" };
    expect(await forgetCatalog(host, client)).toBe(false);
    (await openCatalog(host, other)).close();
    const before = await readdir(join(host.folders.cache, "catalog"));
    const catalog = await openCatalog(host, client);
    await catalog.beginPass([]);
    expect(await forgetCatalog(host, client)).toBe(true);
    expect(hasCatalog(host, client)).toBe(false);
    expect(await readdir(join(host.folders.cache, "catalog"))).toEqual(before);
    catalog.close();
    await remove();
  });
});
