import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setConfig } from "../config/config_file.ts";
import { catalogPath } from "./catalog_path.ts";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import { type FreshCatalogOptions, freshCatalog } from "./fresh_catalog.ts";
import { openCatalog } from "./open_catalog.ts";

describe("freshCatalog()", () => {
  let setting: CatalogSetting;

  beforeEach(async () => {
    setting = await catalogSetting();
  });
  afterEach(() => setting.remove());

  /** Opens and closes again, and counts what it has asked of Google. */
  async function fresh(options?: FreshCatalogOptions) {
    setting.requests();
    const { catalog, freshness, receipt } = await freshCatalog(setting.host, setting.client, options);
    const requests = setting.requests();
    const files = await catalog.countFiles();
    catalog.close();
    return { freshness, receipt, requests, files };
  }
  const make = () => fresh({ mayMake: async () => true });

  test.each<[string, FreshCatalogOptions]>([
    ["nobody may make one", {}],
    ["the person does not want one", { mayMake: async () => false }],
    ["Google is not to be asked", { offline: true, mayMake: async () => true }],
  ])("says how to make one where there is none and %s, and asks nothing", async (_, options) => {
    await expect(fresh(options)).rejects.toMatchObject({
      code: "NOT_FOUND",
      hint: expect.stringContaining("drivelens sync"),
    });
    expect(setting.requests()).toBe(0);
  });

  test("asks once whether it may make one", async () => {
    let asked = 0;
    const mayMake = async () => ++asked > 0;
    const { receipt, freshness, requests } = await fresh({ mayMake });
    expect(asked).toBe(1);
    expect(receipt).toMatchObject({ kind: "full", why: "first", complete: true });
    expect(requests).toBeGreaterThan(3);
    expect(freshness.syncedAt).toBe(receipt?.syncedAt);
    await fresh({ mayMake, maxAge: -1 });
    expect(asked).toBe(1);
  });

  test("takes one as it is that is young enough, and refreshes one that is older", async () => {
    await make();
    setting.advance(55_000);
    expect(await fresh()).toMatchObject({
      receipt: undefined,
      requests: 0,
      freshness: { requests: 0, ageSeconds: 55 },
    });
    expect(await fresh({ maxAge: 50 })).toMatchObject({ receipt: { kind: "changes" } });
    setting.advance(59_000);
    expect(await fresh()).toMatchObject({ requests: 0 });
    setting.advance(2000);
    const { receipt, requests, freshness } = await fresh();
    expect(receipt).toMatchObject({ kind: "changes", changes: 0 });
    expect(requests).toBeGreaterThan(0);
    expect(receipt?.requests).toBe(requests);
    expect(freshness).toMatchObject({ requests, ageSeconds: 0 });
  });

  test("takes what is set for the age: an option, else the environment, else the file", async () => {
    await make();
    setting.advance(100_000);
    await setConfig(setting.host, "maxAge", "200");
    expect(await fresh()).toMatchObject({ requests: 0 });
    const env = { ...setting.host.env, DRIVELENS_MAX_AGE: "50" };
    const { catalog, receipt } = await freshCatalog({ ...setting.host, env }, setting.client, {
      maxAge: 150,
    });
    catalog.close();
    expect(receipt).toBeUndefined();
    const sooner = await freshCatalog({ ...setting.host, env }, setting.client);
    sooner.catalog.close();
    expect(sooner.receipt).toMatchObject({ kind: "changes" });
    const wrong = { ...setting.host, env: { ...env, DRIVELENS_MAX_AGE: "soon" } };
    await expect(freshCatalog(wrong, setting.client)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("DRIVELENS_MAX_AGE"),
    });
  });

  test("reads everything anew where that is wanted, however young it is", async () => {
    await make();
    expect((await fresh({ full: true })).receipt).toMatchObject({ kind: "full", why: "asked" });
  });

  test("asks nothing offline, however old it is", async () => {
    await make();
    setting.emulator.edit.create({ name: "later" });
    setting.advance(3_000_000);
    const { receipt, requests, freshness, files } = await fresh({ offline: true, maxAge: 0 });
    expect({ receipt, requests }).toEqual({ receipt: undefined, requests: 0 });
    expect(freshness.ageSeconds).toBe(3000);
    expect((await fresh({ maxAge: 0 })).files).toBe(files + 1);
  });

  test.each([0, 60])(
    "lets one of several callers refresh, and the others take it, at an age of %i s",
    async (maxAge) => {
      await make();
      setting.advance(120_000);
      setting.requests();
      const time = setting.client.now();
      const client = { ...setting.client, now: () => time };
      const opened = await Promise.all(
        Array.from({ length: 4 }, () => freshCatalog(setting.host, client, { maxAge })),
      );
      const refreshed = opened.filter(({ receipt }) => receipt !== undefined);
      expect(refreshed).toHaveLength(1);
      expect(setting.requests()).toBe(refreshed[0]?.receipt?.requests);
      for (const { catalog, freshness } of opened) {
        expect(freshness.ageSeconds).toBe(0);
        await setting.expectTruth(catalog);
        catalog.close();
      }
    },
  );

  test("takes what another has brought that began before, if it is young enough", async () => {
    await make();
    setting.advance(120_000);
    let later: ReturnType<typeof fresh> | undefined;
    const credential: CatalogSetting["client"]["credential"] = {
      ...setting.client.credential,
      authorize(options) {
        later ??= fresh();
        return setting.client.credential.authorize(options);
      },
    };
    const first = await freshCatalog(setting.host, { ...setting.client, credential });
    first.catalog.close();
    expect(first.receipt).toMatchObject({ kind: "changes" });
    expect(await later).toMatchObject({ receipt: undefined, freshness: { ageSeconds: 0, requests: 0 } });
  });

  test("begins anew where the file is damaged, and keeps the damaged one", async () => {
    await make();
    const path = catalogPath(setting.host, setting.client);
    await writeFile(path, "no database, and longer than the head of one".repeat(99));
    const damaged: string[] = [];
    const onDamaged = (at: string) => void damaged.push(at);
    const { receipt } = await fresh({ onDamaged, mayMake: async () => true });
    expect(receipt).toMatchObject({ kind: "full", why: "first", complete: true });
    expect(damaged).toEqual([expect.stringContaining(`${path}.damaged-2026-09-01T`)]);
    expect(await readFile(damaged[0] ?? "", "utf8")).toMatch(/^no database/);
    const catalog = await openCatalog(setting.host, setting.client);
    await setting.expectTruth(catalog);
    catalog.close();
  });

  test("answers as of the last time from one with which something is open, and goes on with it", async () => {
    const { freshness } = await make();
    setting.advance(120_000);
    const drive = [...setting.emulator.world.drives.keys()][0] ?? "";
    setting.emulator.edit.removeMember(drive);
    setting.emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
    await expect(fresh()).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: "Cannot bring the catalog up to date: Google did not search everything",
      hint: expect.stringContaining("--offline"),
    });
    const offline = await fresh({ offline: true });
    expect(offline.freshness.syncedAt).toBe(freshness.syncedAt);
    setting.emulator.setFaults([]);
    expect((await fresh()).receipt).toMatchObject({ complete: true });
  });

  test("answers nothing from one that was read whole and never brought up to date", async () => {
    setting.emulator.setFaults([{ path: "/drive/v3/changes", query: "pageToken=", answer: "unavailable" }]);
    await expect(make()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    await expect(fresh({ offline: true })).rejects.toMatchObject({ code: "NOT_FOUND" });
    setting.emulator.setFaults([]);
    expect((await make()).receipt).toMatchObject({ kind: "changes", complete: true });
  });

  test("answers nothing from one of which Google has not searched everything", async () => {
    setting.emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
    await expect(make()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    setting.emulator.setFaults([]);
    await expect(fresh()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await make()).receipt).toMatchObject({ kind: "full", complete: true });
  });
});
