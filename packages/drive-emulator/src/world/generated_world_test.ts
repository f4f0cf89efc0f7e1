import { describe, expect, test } from "vitest";
import type { DriveShape } from "./drive_shape.ts";
import { FOLDER_TYPE } from "./file_record.ts";
import { createGeneratedWorld } from "./generated_world.ts";

const make = (files: number, seed: number, shape: DriveShape = {}) =>
  createGeneratedWorld({ files, seed, now: () => 0, ...shape });
const world = make(20_000, 3);
const files = [...world.files.values()];

describe("createGeneratedWorld()", () => {
  test("makes the same Drive of the same seed, and another of another", () => {
    const ids = (seed: number) => [...make(50, seed).files.values()].map(({ id }) => id);
    expect([...make(300, 8).files]).toEqual([...make(300, 8).files]);
    expect(ids(8)).not.toEqual(ids(9));
  });

  test.each([0, 1, 500])("makes %i files", (count) => {
    expect(make(count, 1).files.size).toBe(count);
  });

  test("puts each file into a folder or a root of its own place, or shares it", () => {
    const [ann] = world.users.values();
    for (const file of files) {
      if (file.parent === undefined) {
        expect(file.sharedWithMe?.by).toBe(file.owner);
        continue;
      }
      const parent = world.files.get(file.parent);
      if (parent === undefined) expect(file.parent).toBe(file.driveId ?? ann?.rootId);
      else expect([parent.mimeType, parent.driveId]).toEqual([FOLDER_TYPE, file.driveId]);
      expect(file.owner === undefined).toBe(file.driveId !== undefined);
    }
  });

  test("throws away what lies in a folder with the folder", () => {
    const trashed = (id: string | undefined) => world.files.get(id ?? "")?.trashed === true;
    expect(files.filter((file) => trashed(file.parent) && file.trashed !== true)).toEqual([]);
    expect(files.filter((file) => file.explicitlyTrashed === false && !trashed(file.parent))).toEqual([]);
    expect(files.filter(({ explicitlyTrashed }) => explicitlyTrashed === false).length).toBeGreaterThan(0);
  });

  test("is skewed as real Drives are: bulk uploads in one second, large folders, several owners", () => {
    const sizes = (keys: (string | number | undefined)[]) => {
      const counts = new Map<string | number | undefined, number>();
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
      return [...counts.values()].sort((one, other) => other - one);
    };
    expect(sizes(files.map(({ created }) => created))[0]).toBeGreaterThan(100);
    expect(sizes(files.map(({ parent }) => parent))[0]).toBeGreaterThan(100);
    expect(sizes(files.map(({ owner }) => owner)).length).toBe(4);
    expect(sizes(files.map(({ mimeType }) => mimeType)).length).toBe(10);
    for (const { created, modified } of files) expect(modified).toBeGreaterThanOrEqual(created);
  });

  test("has as many folders as it is told, none of them empty in a Drive of forty files for each", () => {
    for (const shape of ["mixed", "owned"] as const) {
      const shaped = [...make(10_000, 1, { shape, folders: 250 }).files.values()];
      const folders = shaped.filter(({ mimeType }) => mimeType === FOLDER_TYPE);
      expect(folders).toHaveLength(250);
      const used = new Set(shaped.map(({ parent }) => parent));
      expect(folders.filter(({ id }) => !used.has(id))).toEqual([]);
    }
  });

  test("lies in My Drive alone where it is owned", () => {
    const owned = make(2000, 1, { shape: "owned" });
    expect(owned.drives.size).toBe(0);
    for (const { parent, owner } of owned.files.values()) {
      expect(owner).toBe(owned.me);
      expect(parent === owned.users.get(owned.me)?.rootId || owned.files.has(parent ?? "")).toBe(true);
    }
  });

  test.each([[{ uploads: 30, bulkShare: 0.6 }], [{ uploads: 30 }], [{ bulkShare: 0.6 }]])(
    "puts files into bulk uploads: %j",
    (shape) => {
      const counts = new Map<number, number>();
      for (const { created } of make(20_000, 1, shape).files.values())
        counts.set(created, (counts.get(created) ?? 0) + 1);
      const bulk = [...counts].filter(([, count]) => count > 100);
      expect(bulk).toHaveLength(30);
      for (const [created] of bulk) expect(created % 1000).toBe(0);
      const share = bulk.reduce((sum, [, count]) => sum + count, 0) / 20_000;
      expect(Math.abs(share - 0.6)).toBeLessThan(0.02);
    },
  );

  test("has no two files of one moment but by chance where nothing came in bulk", () => {
    const moments = new Set(
      [...make(20_000, 1, { bulkShare: 0 }).files.values()].map(({ created }) => created),
    );
    expect(moments.size).toBeGreaterThan(19_900);
  });

  test.each([
    [{ folders: 11 }, "Cannot make 11 folders of 10 files: folders are files too"],
    [{ bulkShare: 1.5 }, "Cannot upload a share of 1.5: expected 0 to 1"],
    [{ uploads: 0 }, "Cannot make 0 bulk uploads: expected one or more"],
  ])("refuses %j", (shape, message) => {
    expect(() => make(10, 1, shape)).toThrow(new RangeError(message));
  });
});
