import { expect, test } from "vitest";
import { CONTENT_SCOPE, finderOf, type OpenTree, openTree, readListing } from "./_listing_testing.ts";
import type { ListFilesOptions } from "./list_files.ts";

const LISTINGS: readonly (readonly [string, ListFilesOptions])[] = [
  ["everything", { recursive: true }],
  ["everything, newest first", {}],
  ["some by their kind", { filter: { types: ["pdf", "folder"] }, limit: 40 }],
  ["some by their name", { filter: { names: ["*report*"] }, limit: 25 }],
  ["all that was thrown away", { filter: { trashed: true }, recursive: true }],
  ["what is starred", { filter: { starred: true } }],
  ["what is in the trash, by a filter", { filter: { trashed: true } }],
  ["what is and is not in the trash", { query: "trashed = true or trashed = false" }],
  ["My Drive", { place: "/", recursive: true }],
  ["the trash of My Drive, by a filter", { place: "/", recursive: true, filter: { trashed: true } }],
  ["two levels of My Drive", { place: "/", depth: 2 }],
  ["My Drive through its shortcuts", { place: "/", recursive: true, followShortcuts: true }],
  ["the trash", { place: "trash:" }],
  ["the trash and what is below", { place: "trash:", recursive: true }],
  ["shared by itself", { place: "shared-with-me:" }],
  ["shared and below", { place: "shared-with-me:", recursive: true }],
  ["what hangs nowhere", { place: "orphaned:" }],
  ["what hangs nowhere, and below", { place: "orphaned:", recursive: true }],
  ["stars", { place: "starred:" }],
  ["stars and below", { place: "starred:", recursive: true }],
];

test.each([
  ["its place", { place: "trash:", recursive: true }],
  ["a filter", { filter: { trashed: true }, recursive: true }],
] as const)("a folder that was thrown away holds its files in the trash, by %s", async (_, options) => {
  let held = 0;
  for (const seed of [101, 102, 103]) {
    const { drive } = await openTree({ seed, files: 200, names: "plain" });
    const { files } = await readListing(drive, { ...options, columns: ["id", "path", "parents"] });
    const pathById = new Map(files.map(({ id, path }) => [id, String(path)]));
    for (const { path, parents } of files) {
      const above = pathById.get(parents?.[0] ?? "");
      expect(String(path).replace(/[^/:]+$/, "")).toBe(above === undefined ? "trash:" : `${above}/`);
      if (above !== undefined) held++;
    }
  }
  expect(held).toBeGreaterThan(5);
});

async function expectPathsToLead({ drive }: OpenTree, options: ListFilesOptions): Promise<number> {
  const { files, error, receipt } = await readListing(drive, { ...options, columns: ["id", "path", "name"] });
  expect(error).toBeUndefined();
  expect(receipt).toMatchObject({ complete: true });
  const finder = finderOf(drive);
  const wrong: string[] = [];
  const paths = new Set<unknown>();
  for (const { id, path, name } of files) {
    if (paths.has(path)) wrong.push(`two files have ${path}`);
    paths.add(path);
    const found = await finder.find(String(path)).catch((error: Error) => ({ row: { id: error.message } }));
    if (found.row?.id !== id) wrong.push(`${id} ${JSON.stringify(name)} at ${path}: ${found.row?.id}`);
  }
  expect(wrong).toEqual([]);
  return files.length;
}

for (const scope of [undefined, CONTENT_SCOPE]) {
  test.each(LISTINGS)(`every path leads to its file: %s (${scope ?? "names alone"})`, async (_, options) => {
    let listed = 0;
    for (const seed of [101, 102, 103]) {
      listed += await expectPathsToLead(await openTree({ seed, files: 200, scope }), options);
    }
    expect(listed).toBeGreaterThan(2);
  });

  test(`every path in a shared drive leads to its file (${scope ?? "names alone"})`, async () => {
    for (const seed of [4, 5]) {
      const tree = await openTree({ seed, files: 200, scope });
      for (const driveId of tree.emulator.world.drives.keys()) {
        if (tree.emulator.world.drives.get(driveId)?.name === "Elsewhere") continue;
        await expectPathsToLead(tree, { place: `drive:${driveId}`, recursive: true });
        await expectPathsToLead(tree, { drive: driveId, filter: { types: ["folder"] } });
        await expectPathsToLead(tree, { place: `drive:${driveId}`, recursive: true, followShortcuts: true });
      }
    }
  });
}
