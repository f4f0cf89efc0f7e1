import { afterEach, describe, expect, test } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import type { KnownRows } from "../listing/known_rows.ts";
import { type ListFilesOptions, listFiles } from "../listing/list_files.ts";
import type { Receipt } from "../listing/receipt.ts";
import type { Catalog } from "./catalog.ts";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import { freshCatalog } from "./fresh_catalog.ts";
import { knownRowsOf, offlineClient } from "./known_rows_of.ts";

const COLUMNS = ["id", "name", "mimeType", "size", "trashed", "parents", "path"] as const;
const COLLECTIONS = ["trash:", "starred:", "shared-with-me:", "orphaned:"];
const WAYS: readonly ListFilesOptions[] = [
  { columns: COLUMNS },
  { columns: ["id", "name"] },
  { columns: COLUMNS, recursive: true },
  { columns: COLUMNS, recursive: true, depth: 2 },
  { columns: COLUMNS, recursive: true, filter: { trashed: true } },
  {
    columns: ["id", "size"],
    recursive: true,
    filter: { names: ["*a*"] },
    sort: [{ key: "size", descending: true }],
  },
];

describe("listFiles() of a place that is known", () => {
  let setting: CatalogSetting;
  let catalog: Catalog | undefined;

  afterEach(async () => {
    catalog?.close();
    catalog = undefined;
    await setting.remove();
  });

  async function known(seed: number, offline = false): Promise<KnownRows> {
    setting = await catalogSetting({ seed, files: 120 });
    const fresh = await freshCatalog(setting.host, setting.client, { mayMake: async () => true });
    catalog = fresh.catalog;
    return knownRowsOf(fresh, { offline });
  }

  test.each([1, 2, 3, 4, 5, 6])("gives what Drive gives (Drive of seed %i)", async (seed) => {
    const rows = await known(seed);
    const places = [...(await folders(setting.client)), ...COLLECTIONS];
    let answered = 0;
    for (const place of places) {
      for (const way of WAYS) {
        const live = await listed(setting.client, { ...way, place });
        setting.requests();
        const here = await listed(setting.client, { ...way, place, known: rows });
        const requests = setting.requests();
        expect({ place, way, ...judged(here, place) }).toEqual({ place, way, ...judged(live, place) });
        if (here.receipt.syncedAt === undefined) continue;
        // A name in a folder that only a link opened can have namesakes that no catalog knows.
        expect(requests, `${place} ${JSON.stringify(way)}`).toBeLessThanOrEqual(
          COLLECTIONS.includes(place) ? 1 : 0,
        );
        answered++;
      }
    }
    // What only a link opened Drive is asked for, and what lies below what is starred or shared.
    expect(answered).toBeGreaterThan(0.8 * places.length * WAYS.length);
  });

  test("asks nothing of Google offline, and says so of what it does not know", async () => {
    const rows = await known(7, true);
    const [folder = ""] = await folders(setting.client);
    setting.requests();
    const client = offlineClient(setting.client);
    const { receipt } = await listed(client, { place: folder, recursive: true, known: rows });
    expect(receipt).toMatchObject({ complete: true, syncedAt: rows.syncedAt });
    const unknown = listed(client, { place: "/no such folder", known: rows });
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
    const below = listed(client, { place: "starred:", recursive: true, known: rows });
    await expect(below).rejects.toMatchObject({ code: "UNSUPPORTED" });
    expect(setting.requests()).toBe(0);
  });
});

/** Paths and IDs of all folders, and of places that are none. */
async function folders(client: DriveClient): Promise<readonly string[]> {
  const files = await listed(client, { columns: ["id", "path"], filter: { types: ["folder"] } });
  const found = files.rows.filter(({ mimeType }) => mimeType === FOLDER_TYPE);
  const trashed = await listed(client, { place: "trash:", columns: ["id", "path"] });
  const drives = new Set(found.flatMap(({ path }) => /^drive:[^/]+/.exec(String(path))?.[0] ?? []));
  return [
    "/",
    ...drives,
    ...found.map(({ path }) => String(path)),
    ...found.slice(0, 5).map(({ id }) => `id:${id}`),
    ...trashed.rows.filter(({ mimeType }) => mimeType === FOLDER_TYPE).map(({ path }) => String(path)),
  ];
}

interface Outcome {
  readonly rows: readonly DriveFile[];
  readonly receipt: Receipt;
}

async function listed(client: DriveClient, options: ListFilesOptions): Promise<Outcome> {
  const listing = listFiles(client, options);
  const rows: DriveFile[] = [];
  for await (const row of listing) rows.push(row);
  return { rows, receipt: listing.receipt };
}

function judged({ rows, receipt }: Outcome, place: string): object {
  const { complete, more } = receipt;
  // Drive is not asked where the folder of an ID is, unless paths are wanted.
  const places = place.startsWith("id:") ? receipt.places.length : byPlace(receipt);
  return {
    rows: rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    receipt: { complete, more, rows: receipt.rows, places },
  };
}

function byPlace({ places }: Receipt): Receipt["places"] {
  return places.toSorted((one, other) => (one.place < other.place ? -1 : 1));
}
