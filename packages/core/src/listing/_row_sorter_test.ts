import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Listed } from "./_listing_job.ts";
import { RowSorter } from "./_row_sorter.ts";

const compare = (one: Listed, other: Listed) => Number(one.row.rank) - Number(other.row.rank);

async function sort(ranks: readonly number[], most: number): Promise<readonly Listed[]> {
  await using sorter = new RowSorter({ compare, most });
  const rows = ranks.map((rank, at) => ({
    row: { id: `${at}`, name: "a\nb\u2028\ud800", rank },
    place: "/",
  }));
  for (let at = 0; at < rows.length; at += 7) await sorter.add(rows.slice(at, at + 7));
  const sorted: Listed[] = [];
  for await (const batch of sorter.sorted()) sorted.push(...batch);
  return sorted;
}

test("RowSorter sorts what memory holds and what waits in files alike, and keeps the order of equals", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 300 }),
      fc.integer({ min: 1, max: 400 }),
      async (ranks, most) => {
        const sorted = await sort(ranks, most);
        expect(sorted.map(({ row }) => row.id)).toEqual(
          ranks
            .map((rank, at) => ({ rank, id: `${at}` }))
            .toSorted((one, other) => one.rank - other.rank)
            .map(({ id }) => id),
        );
        expect(sorted.every(({ row }) => row.name === "a\nb\u2028\ud800")).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test("RowSorter leaves no file behind", async () => {
  const before = await readdir(tmpdir());
  await sort([3, 1, 2, 9, 8, 7, 6, 5, 4], 2);
  const left = (await readdir(tmpdir())).filter(
    (name) => !before.includes(name) && /^drivelens-\w{6}$/.test(name),
  );
  expect(left).toEqual([]);
});
