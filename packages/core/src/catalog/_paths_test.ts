import { describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { findPlace } from "./_find_place.ts";
import { hostileDrive } from "./_hostile_drive_testing.ts";
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

function seqOf({ database }: SqliteCatalog, id: string): number {
  return Number(database.prepare("SELECT seq FROM node WHERE id = ?").get(id)?.seq);
}

describe.each([101, 102, 103])("as listings of the Drive of seed %i", (seed) => {
  test("every file has the path that they print, which leads back to it", async () => {
    const { files, rootId, drives } = await hostileDrive(seed);
    const { catalog, paths, find } = await open(files as unknown as readonly Row[], { rootId, drives });
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
