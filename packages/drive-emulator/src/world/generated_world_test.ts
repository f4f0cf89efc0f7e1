import { describe, expect, test } from "vitest";
import { FOLDER_TYPE } from "./file_record.ts";
import { createGeneratedWorld } from "./generated_world.ts";

const make = (files: number, seed: number) => createGeneratedWorld({ files, seed, now: () => 0 });
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
});
