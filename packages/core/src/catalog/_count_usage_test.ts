import { describe, expect, test } from "vitest";
import type { DriveFile } from "../drive/file.ts";
import type { Row } from "../drive/list_page.ts";
import { hostileDrive } from "./_hostile_drive_testing.ts";
import { catalogOf, fileRow, folderRow } from "./_question_testing.ts";
import type { UsageKey } from "./usage.ts";

const DRIVE = "0ADriveOfDesign00001";
const SOME: readonly Row[] = [
  folderRow("photos"),
  folderRow("summer", { parents: ["photos"] }),
  fileRow("a.jpg", {
    parents: ["summer"],
    size: "100",
    mimeType: "image/jpeg",
    modifiedTime: "2020-01-01T00:00:00.000Z",
  }),
  fileRow("b.JPG", {
    parents: ["photos"],
    size: "10",
    quotaBytesUsed: "30",
    modifiedTime: "2021-01-01T00:00:00.000Z",
  }),
  fileRow("note", { size: "7", modifiedTime: "2019-01-01T00:00:00.000Z" }),
  fileRow("old.zip", { size: "1000", parents: ["photos"], trashed: true, explicitlyTrashed: true }),
  fileRow("logo.svg", { size: "60", parents: [DRIVE], driveId: DRIVE, ownedByMe: undefined }),
  fileRow("theirs", {
    size: "9",
    parents: undefined,
    ownedByMe: false,
    sharedWithMeTime: "2024-01-01T00:00:00.000Z",
  }),
  fileRow("hidden", { size: "8", parents: ["a-folder-of-others"], ownedByMe: false }),
];
const DRIVES = [{ id: DRIVE, name: "Design" }];

test("folders hold what is below them, and all of the first level is the whole", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  const { total, entries, largest, oldest, place } = await catalog.usage({ depth: 2, largest: 2, oldest: 2 });
  expect(place).toBeNull();
  expect(total).toEqual({ bytes: 214, files: 6, folders: 2 });
  expect(
    entries.map(({ kind, key, bytes, files, folders, depth }) => [kind, key, bytes, files, folders, depth]),
  ).toEqual([
    ["folder", "/photos", 130, 2, 1, 1],
    ["folder", "/photos/summer", 100, 1, 0, 2],
    ["folder", "drive:Design", 60, 1, 0, 1],
    ["folder", "shared-with-me:", 9, 1, 0, 1],
    ["unseen", "", 8, 1, 0, 1],
    ["files", "", 7, 1, 0, 1],
  ]);
  expect(largest.map(({ path, bytes }) => [path, bytes])).toEqual([
    ["/photos/summer/a.jpg", 100],
    ["drive:Design/logo.svg", 60],
  ]);
  expect(oldest.map(({ id, modifiedTime }) => [id, modifiedTime])).toEqual([
    ["note", "2019-01-01T00:00:00.000Z"],
    ["a.jpg", "2020-01-01T00:00:00.000Z"],
  ]);
});

test.each<[UsageKey, readonly (readonly [string, number])[]]>([
  [
    "type",
    [
      ["image", 100],
      ["text", 114],
    ],
  ],
  [
    "year",
    [
      ["2020", 100],
      ["", 77],
      ["2021", 30],
      ["2019", 7],
    ],
  ],
  [
    "drive",
    [
      ["/", 137],
      ["drive:Design", 60],
      ["shared-with-me:", 17],
    ],
  ],
  [
    "extension",
    [
      ["jpg", 130],
      ["svg", 60],
      ["", 24],
    ],
  ],
])("by %s", async (by, expected) => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  const { entries, total } = await catalog.usage({ by });
  expect(entries.map(({ key, bytes }) => [key, bytes])).toEqual(expected.toSorted((a, b) => b[1] - a[1]));
  expect(total.bytes).toBe(214);
});

test("a place is counted alone, and the trash by itself", async () => {
  const catalog = await catalogOf(SOME, { drives: DRIVES });
  expect((await catalog.usage({ place: "/photos" })).total).toEqual({ bytes: 130, files: 2, folders: 1 });
  expect((await catalog.usage({ place: "drive:Design" })).total.bytes).toBe(60);
  expect((await catalog.usage({ place: "/" })).total.bytes).toBe(137);
  expect((await catalog.usage({ place: "orphaned:" })).total.bytes).toBe(0);
  const trash = await catalog.usage({ trashed: true });
  expect([trash.place, trash.total.bytes, trash.trashed]).toEqual(["trash:", 1000, true]);
  await expect(catalog.usage({ place: "/note" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(catalog.usage({ place: "/photos", trashed: true })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  await expect(catalog.usage({ place: "starred:" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("folders that lie in each other are counted once", async () => {
  const catalog = await catalogOf([
    folderRow("one", { parents: ["two"] }),
    folderRow("two", { parents: ["one"] }),
    fileRow("a", { parents: ["one"], size: "3" }),
    fileRow("b", { parents: ["two"], size: "4" }),
  ]);
  const { total, entries } = await catalog.usage();
  expect(total).toEqual({ bytes: 7, files: 2, folders: 2 });
  expect(entries.map(({ kind, bytes }) => [kind, bytes])).toEqual([["unseen", 7]]);
});

describe.each([101, 102, 103])("of the Drive of seed %i", (seed) => {
  test("each folder has what the paths below it add up to", async () => {
    const { files, rootId, drives } = await hostileDrive(seed);
    const catalog = await catalogOf(files as unknown as readonly Row[], { rootId, drives });
    for (const trashed of [false, true]) {
      const counted = files.filter((file) => file.trashed === trashed);
      const { entries, total } = await catalog.usage({ depth: 100, trashed });
      expect(total).toEqual(sumOf(counted));
      const top = entries.filter(({ depth }) => depth === 1);
      expect(top.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(total.bytes);
      const folders = entries.filter(({ id }) => id !== null);
      for (const { key, bytes, files: number, folders: inner } of folders) {
        const below = counted.filter(({ path }) => String(path).startsWith(`${key}/`));
        expect({ key, bytes, files: number, folders: inner }).toEqual({ key, ...sumOf(below) });
      }
      const known = new Set(folders.map(({ id }) => id));
      expect(counted.filter(({ id, type }) => type === "folder" && !known.has(id))).toEqual([]);
    }
  });
});

function sumOf(files: readonly DriveFile[]): { bytes: number; files: number; folders: number } {
  const plain = files.filter(({ type }) => type !== "folder");
  const bytes = plain.reduce((sum, { quotaBytesUsed, size }) => sum + Number(quotaBytesUsed ?? size ?? 0), 0);
  return { bytes, files: plain.length, folders: files.length - plain.length };
}
