import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, createRandom, createRandomTree, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { toDriveFile } from "../drive/file.ts";
import { listFiles } from "../listing/list_files.ts";
import { signIn } from "../listing/sign_in_testing.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { EVERYTHING } from "./_list_rows.ts";
import { openDatabase } from "./_open_database.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import { CONTENT, clientThat } from "./catalog_testing.ts";
import { type SyncCatalogOptions, syncCatalog } from "./sync_catalog.ts";

describe("syncCatalog()", () => {
  let folder: string;
  let catalog: SqliteCatalog;
  let emulator: Emulator;
  let client: DriveClient;

  const open = async () => {
    const path = join(folder, "catalog.sqlite");
    catalog = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path);
  };
  const start = async (seed: number, files: number, scope: string | undefined = CONTENT) => {
    let now = Date.parse("2026-09-01T00:00:00.000Z");
    emulator = createEmulator({ files: 0, now: () => now++ });
    createRandomTree(emulator.world, { seed, files, names: "hostile" });
    client = await signIn(emulator, scope);
  };
  const sync = (options?: SyncCatalogOptions) => syncCatalog(client, catalog, options);

  /** What a listing of everything says is there. */
  const truth = async () => {
    const listing = listFiles(client, { query: EVERYTHING, columns: CATALOG_COLUMNS, sort: [] });
    const files = await all(listing);
    expect(listing.receipt.complete).toBe(true);
    return files.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };
  const kept = async () => {
    const rows = (await all(catalog.rows())).flat();
    return rows
      .map((row) => toDriveFile(row, CATALOG_COLUMNS))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };
  const expectTruth = async () => expect(await kept()).toEqual(await truth());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    await open();
  });
  afterEach(async () => {
    catalog.close();
    await rm(folder, { recursive: true });
  });

  test("keeps every fact of every file, and asks for changes alone from then on", async () => {
    await start(1, 3000);
    expect(await sync()).toMatchObject({ kind: "full", why: "first", complete: true });
    await expectTruth();
    const again = await sync();
    const drives = (await catalog.drives()).length;
    expect(again).toMatchObject({ kind: "changes", changes: 0, requests: 1 + drives, complete: true });
  });

  test("goes on with a full pass that was broken off, which until then is not complete", async () => {
    await start(2, 12_000);
    const stop = new AbortController();
    const onProgress = ({ rows }: { rows: number }) => {
      if (rows > 6000) stop.abort();
    };
    await expect(sync({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: "ABORTED" });
    expect(await catalog.state()).toMatchObject({ complete: false });
    const before = await catalog.countFiles();
    expect(before).toBeGreaterThan(5000);
    catalog.close();
    await open();
    const receipt = await sync();
    expect(receipt).toMatchObject({ kind: "full", why: "interrupted", complete: true });
    await expectTruth();
  });

  test("reads everything anew where Google does not take the token any more", async () => {
    await start(3, 300);
    await sync();
    emulator.edit.create({ name: "later" });
    catalog.database.prepare("UPDATE meta SET value = 'no token' WHERE key = 'token'").run();
    expect(await sync()).toMatchObject({ kind: "full", why: "token", complete: true });
    await expectTruth();
  });

  test.for([1, 2, 3, 4, 5, 6, 7, 8])(
    "equals the truth after any edits, stopped at any moment: %i",
    async (seed) => {
      await start(seed, 400, seed % 2 === 0 ? CONTENT : undefined);
      const random = createRandom(seed);
      await sync();
      for (let round = 0; round < 15; round++) {
        const made = Array.from({ length: Math.floor(random() * 12) }, () => emulator.edit.random(random));
        if (random() < 0.5) {
          const stop = new AbortController();
          let requests = Math.floor(random() * 6);
          const stopping = clientThat(client, () => {
            if (requests-- <= 0) stop.abort();
          });
          const stopped = syncCatalog(stopping, catalog, { signal: stop.signal });
          await stopped.catch((error: unknown) => expect(error).toMatchObject({ code: "ABORTED" }));
          catalog.close();
          await open();
        }
        const receipt = await sync();
        expect(receipt.complete).toBe(true);
        const [is, should] = [await kept(), await truth()];
        expect(is, JSON.stringify(made)).toEqual(should);
      }
    },
  );
});

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const gathered: T[] = [];
  for await (const value of values) gathered.push(value);
  return gathered;
}
