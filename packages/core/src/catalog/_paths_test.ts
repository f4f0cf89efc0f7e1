import { createEmulator, createRandomTree, type Emulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import { CONTENT_SCOPE } from "../auth/scopes.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { getFile } from "../drive/get_file.ts";
import type { Row } from "../drive/list_page.ts";
import { createHost } from "../host.ts";
import { listFiles } from "../listing/list_files.ts";
import { CATALOG_COLUMNS } from "./_catalog_columns.ts";
import { findPlace } from "./_find_place.ts";
import { CatalogPaths } from "./_paths.ts";
import { catalogOf, fileRow, folderRow, ROOT } from "./_question_testing.ts";
import type { SqliteCatalog } from "./_sqlite_catalog.ts";
import type { CatalogDrive } from "./catalog.ts";

const DRIVES: readonly CatalogDrive[] = [
  { id: "0ADriveOfDesign00001", name: "Design" },
  { id: "0ADriveWithoutName01", name: null },
];

async function open(
  rows: readonly Row[],
  options: { rootId?: string; drives?: readonly CatalogDrive[] } = {},
) {
  const { rootId = ROOT, drives = DRIVES } = options;
  const catalog = await catalogOf(rows, { rootId, drives });
  const paths = new CatalogPaths(catalog.database, catalog.words, { rootId, drives });
  const find = (place: string) => findPlace(place, { database: catalog.database, paths, rootId, drives });
  return { catalog, paths, find };
}

async function signIn(emulator: Emulator): Promise<DriveClient> {
  const { accessToken } = emulator.grant({ scope: CONTENT_SCOPE });
  const env = { DRIVELENS_API_ENDPOINT: emulator.url, DRIVELENS_ACCESS_TOKEN: accessToken };
  const drive = await openDrive(createHost({ env, fetch: emulator.fetch }), { maxRate: 1000 });
  // No test reads or leaves names on this machine.
  const driveNames = { read: () => new Map(), remember: async () => undefined };
  return { ...drive, credential: { ...drive.credential, scope: CONTENT_SCOPE }, driveNames };
}

async function listed(drive: DriveClient, trashed: boolean): Promise<readonly DriveFile[]> {
  const columns = [...CATALOG_COLUMNS, "path"] as const;
  const files: DriveFile[] = [];
  for await (const file of listFiles(drive, { recursive: true, filter: { trashed }, columns }))
    files.push(file);
  return files;
}

function seqOf({ database }: SqliteCatalog, id: string): number {
  return Number(database.prepare("SELECT seq FROM node WHERE id = ?").get(id)?.seq);
}

describe.each([101, 102, 103])("as listings of the Drive of seed %i", (seed) => {
  test("every file has the path that they print, which leads back to it", async () => {
    const emulator = createEmulator({ files: 0 });
    createRandomTree(emulator.world, { seed, files: 200, names: "hostile" });
    const drive = await signIn(emulator);
    const files = [...(await listed(drive, false)), ...(await listed(drive, true))];
    const root = await getFile(drive, "root", {
      columns: ["id"],
      usage: { requests: 0, retries: 0, quotaUnits: 0 },
    });
    const drives = [...emulator.world.drives.values()].map(({ id, name }) => ({ id, name }));
    const { catalog, paths, find } = await open(files as unknown as readonly Row[], {
      rootId: root.id,
      drives,
    });
    const computed = files.map(({ id }) => [id, paths.pathOf(seqOf(catalog, id))]);
    expect(computed).toEqual(files.map(({ id, path }) => [id, path]));
    const lost = files.filter(({ id, shortcutDetails }) => {
      const { seq } = find(paths.pathOf(seqOf(catalog, id)));
      return seq !== seqOf(catalog, id) && seq !== seqOf(catalog, shortcutDetails?.targetId ?? "");
    });
    expect(lost).toEqual([]);
  });
});

test("roots have paths though they are no files", async () => {
  const { catalog, paths, find } = await open([
    fileRow("a"),
    fileRow("b", { parents: ["0ADriveOfDesign00001"], driveId: "0ADriveOfDesign00001" }),
    fileRow("c", { parents: ["0ADriveWithoutName01"], driveId: "0ADriveWithoutName01" }),
  ]);
  expect(["a", "b", "c"].map((id) => paths.pathOf(seqOf(catalog, id)))).toEqual([
    "/a",
    "drive:Design/b",
    "drive:0ADriveWithoutName01/c",
  ]);
  for (const place of ["/", "drive:Design", "drive:0ADriveWithoutName01"])
    expect(paths.pathOf(find(place).seq ?? 0)).toBe(place);
  expect(find("drive:design/b").seq).toBe(seqOf(catalog, "b"));
  expect(find(`id:${ROOT}`)).toEqual(find("/"));
});

test("folders that lie in each other end", async () => {
  const { catalog, paths } = await open([
    folderRow("one", { parents: ["two"] }),
    folderRow("two", { parents: ["one"] }),
    folderRow("self", { parents: ["self"] }),
    fileRow("a", { parents: ["one"] }),
  ]);
  for (const id of ["a", "one", "two", "self"]) expect(paths.pathOf(seqOf(catalog, id))).toMatch(/^id:/);
});

test("a name of two files leads to neither, and a wrong one says what is near", async () => {
  const { find } = await open([
    folderRow("folder", { name: "Work" }),
    fileRow("abcdef1", { name: "Plan", parents: ["folder"] }),
    fileRow("abcdef2", { name: "Plan", parents: ["folder"] }),
    fileRow("gone", { name: "Old", parents: ["folder"], trashed: true, explicitlyTrashed: true }),
  ]);
  expect(() => find("/Work/Plan")).toThrow(
    expect.objectContaining({
      code: "AMBIGUOUS_PATH",
      hint: expect.stringContaining("/Work/Plan~abcdef1"),
    }),
  );
  expect(() => find("/work")).toThrow(
    expect.objectContaining({ code: "NOT_FOUND", hint: "Did you mean /Work?" }),
  );
  expect(() => find("/Work/Old")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  expect(() => find("/Work/Plan~abcdef1/x")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  expect(() => find("id:nothing-of-that-ID")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  expect(() => find("drive:Desing")).toThrow(
    expect.objectContaining({ code: "NOT_FOUND", hint: expect.stringContaining('Did you mean "Design"?') }),
  );
});
