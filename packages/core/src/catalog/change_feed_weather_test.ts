import type { Fault, FaultAnswer, LostTokenStatus } from "@drivelens/drive-emulator";
import { createRandom } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SqliteCatalog } from "./_sqlite_catalog.ts";
import { type CatalogSetting, CONTENT, catalogSetting } from "./catalog_testing.ts";
import { openCatalog } from "./open_catalog.ts";
import { type SyncReceipt, syncCatalog } from "./sync_catalog.ts";

const METADATA = "https://www.googleapis.com/auth/drive.metadata.readonly";

describe("a catalog that follows the change feed", () => {
  let setting: CatalogSetting;
  let catalog: SqliteCatalog;

  beforeEach(() => open(METADATA));
  afterEach(close);

  async function open(scope: string) {
    setting = await catalogSetting({ scope, seed: 3 });
    catalog = await openCatalog(setting.host, setting.client);
  }
  async function close() {
    catalog.close();
    await setting.remove();
  }
  const sync = () => syncCatalog(setting.client, catalog);
  const weather = (fault: Omit<Fault, "path" | "query">) =>
    setting.emulator.setFaults([{ ...fault, path: "/drive/v3/changes", query: "pageToken=" }]);
  const editAtRandom = (seed: number, times = 20) => {
    const random = createRandom(seed);
    for (let at = 0; at < times; at++) setting.emulator.edit.random(random);
  };
  /** IDs of the shared drives in which there are files. */
  const driveIds = () => {
    const { drives, files } = setting.emulator.world;
    const parents = new Set([...files.values()].map(({ parent }) => parent));
    return [...drives.keys()].filter((id) => parents.has(id));
  };

  test.each<[FaultAnswer, number]>([
    ["tooManyRequests", 1],
    ["unavailable", 1],
    ["internal", 2],
    ["reset", 2],
    ["truncated", 1],
  ])("does without trouble what goes wrong at first: %s, %i times", async (answer, times) => {
    await sync();
    editAtRandom(1);
    weather({ answer, times, retryAfterSeconds: 0 });
    expect(await sync()).toMatchObject({ kind: "changes", complete: true, retries: times });
    await setting.expectTruth(catalog);
  });

  test.each<FaultAnswer>(["unavailable", "reset", "forbidden", "unauthorized"])(
    "keeps what it has where the feed goes wrong for long, and goes on later: %s",
    async (answer) => {
      await sync();
      const before = await catalog.state();
      editAtRandom(2);
      weather({ answer });
      await expect(sync()).rejects.toMatchObject({ name: "DriveError" });
      expect(await catalog.state()).toEqual(before);
      setting.emulator.setFaults([]);
      if (answer === "unauthorized") return;
      expect(await sync()).toMatchObject({ kind: "changes", complete: true });
      await setting.expectTruth(catalog);
    },
  );

  test("goes on behind a page of changes in which there is nothing", async () => {
    await sync();
    editAtRandom(3);
    weather({ answer: "emptyPage", times: 2 });
    expect(await sync()).toMatchObject({ kind: "changes", complete: true });
    await setting.expectTruth(catalog);
  });

  test("equals the truth after bad weather of every kind at once, however often it fails", async () => {
    await sync();
    let failed = 0;
    for (let round = 0; round < 12; round++) {
      editAtRandom(100 + round, 8);
      const answers = ["tooManyRequests", "unavailable", "reset", "emptyPage", "truncated"] as const;
      setting.emulator.setFaults(
        answers.map((answer) => ({
          path: "/drive/v3/",
          answer,
          chance: 0.25,
          ...(answer === "tooManyRequests" ? { retryAfterSeconds: 0 } : {}),
        })),
      );
      await sync().catch((error: unknown) => {
        expect(error).toMatchObject({ retryable: true });
        failed++;
      });
      setting.emulator.setFaults([]);
      expect(await sync()).toMatchObject({ complete: true });
      await setting.expectTruth(catalog);
    }
    expect(failed).toBeGreaterThan(0);
  });

  test.each<LostTokenStatus>([410, 404, 400])(
    "reads everything anew where every token is lost with %i, and follows the feed again",
    async (status) => {
      await sync();
      editAtRandom(4);
      setting.emulator.loseChangeTokens(status);
      expect(await sync()).toMatchObject({ kind: "full", why: "token", complete: true });
      await setting.expectTruth(catalog);
      editAtRandom(5);
      expect(await sync()).toMatchObject({ kind: "changes", complete: true });
      await setting.expectTruth(catalog);
    },
  );

  test.each<FaultAnswer>(["changeTokenLost", "notFound"])(
    "reads everything anew where a drive's own token alone is lost: %s",
    async (answer) => {
      await sync();
      setting.emulator.edit.create({ name: "later" });
      const drive = (await catalog.feeds()).at(-1)?.driveId;
      expect(drive).toBeDefined();
      setting.emulator.setFaults([
        { path: "*/drive/v3/changes", query: `driveId=${drive}`, answer, times: 1 },
      ]);
      const receipt = await sync();
      expect(receipt).toMatchObject({ kind: "full", why: "token", complete: true });
      await setting.expectTruth(catalog);
    },
  );

  test.each([CONTENT, METADATA])(
    "takes in a drive that comes, and takes out one that goes: %s",
    async (scope) => {
      await close();
      await open(scope);
      const { emulator } = setting;
      const [drive = ""] = driveIds();
      const inDrive = async () => {
        let files = 0;
        for await (const rows of catalog.rows())
          files += rows.filter(({ driveId }) => driveId === drive).length;
        return files;
      };
      const drives = async () => (await catalog.drives()).map(({ id }) => id);
      await sync();
      const before = await inDrive();
      expect(before).toBeGreaterThan(0);
      emulator.edit.removeMember(drive);
      expect(await sync()).toMatchObject({ kind: "changes", complete: true });
      expect(await drives()).not.toContain(drive);
      await setting.expectTruth(catalog);
      expect(await inDrive()).toBeLessThan(before);
      emulator.edit.addMember(drive);
      expect(await sync()).toMatchObject({ kind: "changes", complete: true });
      expect(await catalog.drives()).toContainEqual({
        id: drive,
        name: scope === CONTENT ? emulator.world.drives.get(drive)?.name : null,
      });
      expect(await inDrive()).toBe(before);
      await setting.expectTruth(catalog);
      const file = emulator.edit.create({ name: "in it", parent: drive });
      const later: SyncReceipt = await sync();
      expect(later).toMatchObject({ kind: "changes", complete: true });
      expect(later.changes).toBeGreaterThan(0);
      emulator.edit.rename(file.id, "in it still");
      await sync();
      await setting.expectTruth(catalog);
    },
  );

  test("takes in a drive again whose taking in was broken off", async () => {
    const [drive = ""] = driveIds();
    setting.emulator.edit.removeMember(drive);
    await sync();
    setting.emulator.edit.addMember(drive);
    setting.emulator.setFaults([{ path: "/drive/v3/files", answer: "unavailable" }]);
    await expect(sync()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    setting.emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch", times: 1 }]);
    await sync();
    setting.emulator.setFaults([]);
    await sync();
    await setting.expectTruth(catalog);
  });
});
