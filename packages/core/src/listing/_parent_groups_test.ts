import fc from "fast-check";
import { expect, test } from "vitest";
import { type Asked, groupSize, mixedGroups, takeGroup } from "./_parent_groups.ts";

const asked = (count: number, idLength = 33): Asked[] =>
  Array.from({ length: count }, (_, nth) => ({
    folder: { id: String(nth).padStart(idLength, "x"), path: "/" },
    misses: 0,
  }));

test("a group is as large as fills a page, and never more than fifty", () => {
  expect(groupSize({ rows: 0, folders: 10 })).toBe(50);
  expect(groupSize({ rows: 100, folders: 10 })).toBe(40);
  expect(groupSize({ rows: 4000, folders: 10 })).toBe(1);
  expect(groupSize({ rows: 40_000, folders: 10 })).toBe(1);
});

test("an address is never longer than Drive takes, and a folder never left behind", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 20, max: 2000 }),
      fc.string({ unit: "binary", maxLength: 3000 }),
      (count, idLength, rest) => {
        const queue = asked(count, idLength);
        const groups: Asked[][] = [];
        while (queue.length > 0) groups.push(takeGroup(queue, { most: 50, rest }));
        expect(groups.flat()).toEqual(asked(count, idLength));
        for (const group of groups) {
          const q = group.map(({ folder }) => `('${folder.id}' in parents)`).join(" or ");
          const { length } = new URLSearchParams({ q: `(${q}) and (${rest})` }).toString();
          expect(group.length === 1 || length < 13_000, `${group.length} folders`).toBe(true);
          expect(group.length).toBeLessThanOrEqual(50);
        }
      },
    ),
  );
});

test("mixed groups have each folder once, and no two that stood side by side", () => {
  for (const count of [2, 3, 10, 50, 51, 449]) {
    const folders = asked(count);
    const groups = mixedGroups(folders, 50);
    expect(groups.length).toBeGreaterThan(1);
    expect(new Set(groups.flat())).toEqual(new Set(folders));
    for (const group of groups) {
      const places = group.map((each) => folders.indexOf(each));
      for (const [at, place] of places.entries())
        if (at > 0) expect(place - (places[at - 1] ?? 0)).not.toBe(1);
      expect(group.length).toBeLessThanOrEqual(50);
    }
  }
});
