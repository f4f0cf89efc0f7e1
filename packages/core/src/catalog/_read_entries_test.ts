import { describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { hostileDrive } from "./_hostile_drive_testing.ts";
import { openDatabase } from "./_open_database.ts";
import { catalogOf, fileRow, folderRow, ROOT } from "./_question_testing.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import type { Catalog } from "./catalog.ts";
import type { FolderEntries, FolderEntry } from "./entries.ts";
import type { UsageSum } from "./usage.ts";

const DRIVE = "0ADriveOfDesign00001";
const SHARED_TIME = "2024-01-01T00:00:00.000Z";
const SOME: readonly Row[] = [
  folderRow("photos"),
  folderRow("summer", { parents: ["photos"] }),
  fileRow("a.jpg", { parents: ["summer"], size: "100", mimeType: "image/jpeg", modifiedTime: SHARED_TIME }),
  fileRow("b.JPG", { parents: ["photos"], size: "10", quotaBytesUsed: "30" }),
  fileRow("note", { size: "7" }),
  folderRow("thrown", { parents: ["photos"], trashed: true, explicitlyTrashed: true }),
  fileRow("old.zip", { size: "1000", parents: ["thrown"], trashed: true }),
  fileRow("logo.svg", { size: "60", parents: [DRIVE], driveId: DRIVE, ownedByMe: undefined }),
  folderRow("theirs", { parents: undefined, ownedByMe: false, sharedWithMeTime: SHARED_TIME }),
  fileRow("inner", { size: "9", parents: ["theirs"], ownedByMe: false }),
  fileRow("lost", { size: "3", parents: undefined }),
  fileRow("hidden", { size: "8", parents: ["a-folder-of-others"], ownedByMe: false }),
];
const DRIVES = [{ id: DRIVE, name: "Design" }];

const shown = ({ entries }: FolderEntries) =>
  entries
    .map(({ kind, name, bytes, files, folders }) => [kind, name, bytes, files, folders] as const)
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1));

test("the top is what usage shows, and what lies in My Drive by itself", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  const top = await catalog.entries();
  expect(top).toMatchObject({ folder: "", path: null, id: null, above: null });
  expect(top.total).toEqual((await catalog.usage()).total);
  expect(shown(top)).toEqual([
    ["drive", "drive:Design", 60, 1, 0],
    ["file", "note", 7, 1, 0],
    ["place", "orphaned:", 3, 1, 0],
    ["folder", "photos", 130, 2, 1],
    ["place", "shared-with-me:", 9, 1, 1],
    ["unseen", "unseen:", 8, 1, 0],
  ]);
});

test("each entry with a key leads on, and back", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  const enter = async (from: FolderEntries, name: string) => {
    const entry = from.entries.find((each) => each.name === name);
    const inside = await catalog.entries({ folder: entry?.folder ?? "none" });
    expect(inside).toMatchObject({ folder: entry?.folder, above: from.folder, id: entry?.id });
    return inside;
  };
  const top = await catalog.entries();
  const photos = await enter(top, "photos");
  expect(photos.path).toBe("/photos");
  expect(shown(photos)).toEqual([
    ["file", "b.JPG", 30, 1, 0],
    ["folder", "summer", 100, 1, 0],
  ]);
  const summer = await enter(photos, "summer");
  expect(summer).toMatchObject({
    path: "/photos/summer",
    entries: [{ type: "image", modifiedTime: SHARED_TIME }],
  });
  expect(shown(await enter(top, "drive:Design"))).toEqual([["file", "logo.svg", 60, 1, 0]]);
  expect(shown(await enter(top, "orphaned:"))).toEqual([["file", "lost", 3, 1, 0]]);
  expect(shown(await enter(top, "unseen:"))).toEqual([["file", "hidden", 8, 1, 0]]);
  const shared = await enter(top, "shared-with-me:");
  expect(shared.path).toBe("shared-with-me:");
  expect(shown(await enter(shared, "theirs"))).toEqual([["file", "inner", 9, 1, 0]]);
});

test.each([
  ["/photos", "photos"],
  ["drive:Design", DRIVE],
  ["shared-with-me:", ":shared-with-me"],
  ["/", ROOT],
  ["trash:", ":trash"],
])("the place %s is %s", async (place, folder) => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  const found = await catalog.entries({ place });
  expect(found).toMatchObject({ folder, path: place });
  expect(found.total).toEqual((await catalog.usage({ place })).total);
  expect(await catalog.entries({ folder })).toEqual(found);
});

test("what was thrown away is in the trash alone", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  const trash = await catalog.entries({ place: "trash:" });
  expect(trash.above).toBeNull();
  expect(shown(trash)).toEqual([["folder", "thrown", 1000, 1, 0]]);
  const thrown = await catalog.entries({ folder: "thrown" });
  expect(thrown).toMatchObject({ path: "trash:thrown", above: ":trash", entries: [{ id: "old.zip" }] });
});

test("a shared drive without files is empty, and asked for as it was", async () => {
  const catalog = await catalogOf(SOME, {
    drives: [...DRIVES, { id: "0AEmptyDrive00000001", name: "Bare" }],
  });
  const bare = await catalog.entries({ place: "drive:Bare" });
  expect(bare).toMatchObject({ path: "drive:Bare", above: "", entries: [], total: { files: 0 } });
});

test.each([{ folder: "no-such-id" }, { around: "no-such-id" }, { place: "/nowhere" }])(
  "%j is not found",
  async (options) => {
    const catalog = await catalogOf(SOME, { drives: DRIVES });
    await expect(catalog.entries(options)).rejects.toMatchObject({ code: "NOT_FOUND" });
  },
);

test("a file is told with all that is kept", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  expect(await catalog.file("a.jpg")).toMatchObject({ id: "a.jpg", path: "/photos/summer/a.jpg", size: 100 });
  expect(await catalog.file("a-folder-of-others")).toBeUndefined();
  expect(await catalog.file("no-such-id")).toBeUndefined();
});

test("what is written is seen by the next question", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  expect((await catalog.entries()).total.bytes).toBe(217);
  const change = { id: "new", row: fileRow("new", { size: "1000" }), time: 1 };
  await catalog.apply({ feed: { driveId: undefined, pageToken: "2" }, changes: [change] }, 1);
  expect((await catalog.entries()).total.bytes).toBe(1217);
});

test("what another process writes is seen too", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  expect((await catalog.entries()).total.bytes).toBe(217);
  const path = String(catalog.database.prepare("PRAGMA database_list").get()?.file);
  const other = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path);
  const change = { id: "note", row: null, time: 1 };
  await other.apply({ feed: { driveId: undefined, pageToken: "2" }, changes: [change] }, 1);
  other.close();
  expect((await catalog.entries()).total.bytes).toBe(210);
});

test("folders that lie in each other are reached once", async () => {
  const catalog = await catalogOf([
    folderRow("one", { parents: ["two"] }),
    folderRow("two", { parents: ["one"] }),
    fileRow("a", { parents: ["one"], size: "3" }),
    fileRow("b", { parents: ["two"], size: "4" }),
  ]);
  const seen = await walk(catalog);
  expect([...seen.keys()].toSorted()).toEqual(["a", "b", "one", "two"]);
});

describe.each([201, 202, 203])("of the Drive of seed %i", (seed) => {
  test("everything is reached once from the top, and every folder is the sum of its entries", async () => {
    const { files, rootId, drives } = await hostileDrive(seed);
    const catalog = await catalogOf(files as unknown as readonly Row[], { rootId, drives });
    for (const trashed of [false, true]) {
      const seen = await walk(catalog, trashed ? { place: "trash:" } : {});
      const expected = files.filter((file) => file.trashed === trashed && file.id !== rootId);
      expect([...seen.keys()].toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      for (const { entry, within } of seen.values()) {
        const around = await catalog.entries({ around: entry.id ?? "" });
        expect(around).toEqual(await catalog.entries({ folder: within }));
      }
      const { entries } = await catalog.usage({ depth: 100, trashed });
      for (const { id, bytes, files: number, folders } of entries) {
        const found = seen.get(id ?? "")?.entry;
        if (found !== undefined) expect(found).toMatchObject({ bytes, files: number, folders });
      }
    }
  });
});

/** Goes through all folders from the top, and checks their sums. */
async function walk(
  catalog: Catalog,
  start: { readonly place?: string } = {},
): Promise<ReadonlyMap<string, { readonly entry: FolderEntry; readonly within: string }>> {
  const seen = new Map<string, { entry: FolderEntry; within: string }>();
  const open: FolderEntries[] = [await catalog.entries(start)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    expect(sumOf(at.entries)).toEqual(at.total);
    for (const entry of at.entries) {
      if (entry.kind === "file" || entry.kind === "folder") {
        expect(seen.has(entry.id ?? "")).toBe(false);
        seen.set(entry.id ?? "", { entry, within: at.folder });
      }
      if (entry.folder !== null) open.push(await catalog.entries({ folder: entry.folder }));
    }
  }
  return seen;
}

function sumOf(entries: readonly FolderEntry[]): UsageSum {
  const sum = { bytes: 0, files: 0, folders: 0 };
  for (const { kind, bytes, files, folders } of entries) {
    sum.bytes += bytes;
    sum.files += files;
    sum.folders += folders + (kind === "folder" ? 1 : 0);
  }
  return sum;
}
