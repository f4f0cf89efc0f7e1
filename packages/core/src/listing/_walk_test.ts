import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { openTree, readListing, signIn } from "./_listing_testing.ts";
import { fill, foldersIn, Grove, idsOf, readWalk, SHORT, type Where } from "./_walk_testing.ts";
import type { ListFilesOptions } from "./list_files.ts";

const WEATHERS = [undefined, ...SHORT];

function setWeather({ emulator }: Pick<Grove, "emulator">, answer: (typeof WEATHERS)[number]): void {
  emulator.setFaults(answer === undefined ? [] : [{ answer }]);
}

/** Asks the emulator itself, with one folder a question. */
async function folderByFolder(grove: Pick<Grove, "emulator">, top: string, depth: number): Promise<string[]> {
  const { emulator } = grove;
  const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
  const ids: string[] = [];
  let level = [top];
  for (let at = 0; at < depth && level.length > 0; at++) {
    const below: string[] = [];
    for (const folder of level) {
      const q = `'${folder}' in parents and trashed = false`;
      const shared = { supportsAllDrives: "true", includeItemsFromAllDrives: "true", corpora: "allDrives" };
      const query = new URLSearchParams({ q, ...shared, pageSize: "1000", fields: "files(id,mimeType)" });
      const answer = await emulator.fetch(`${emulator.url}/drive/v3/files?${query}`, { headers });
      const { files } = (await answer.json()) as { files: { id: string; mimeType: string }[] };
      ids.push(...files.map(({ id }) => id));
      below.push(...files.filter(({ mimeType }) => mimeType === FOLDER_TYPE).map(({ id }) => id));
    }
    level = below;
  }
  return ids.sort();
}

describe("a walk by groups", () => {
  test.each(SHORT)("brings what folder by folder brings, with %s", async (answer) => {
    let mostFolders = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10_000 }),
        fc.constantFrom(2, 3, 5, Number.POSITIVE_INFINITY),
        async (seed, depth) => {
          const { emulator, drive } = await openTree({ seed, files: 500, names: "plain" });
          const { world } = emulator;
          const driveId = [...world.drives.keys()][0] ?? "";
          const folder = [...world.files.values()].find(
            ({ mimeType, sharedWithMe }) => mimeType === FOLDER_TYPE && sharedWithMe !== undefined,
          );
          for (const [place, top] of [
            ["/", "root"],
            [`drive:${driveId}`, driveId],
            [`id:${folder?.id}`, folder?.id ?? ""],
          ] as const) {
            emulator.setFaults([]);
            const meant = await folderByFolder({ emulator }, top, depth);
            emulator.setFaults([{ answer }]);
            const options = { place, recursive: true, ...(Number.isFinite(depth) ? { depth } : {}) };
            const { ids, receipt, error } = await readListing(drive, options);
            expect(error).toBeUndefined();
            expect([...ids].sort(), place).toEqual(meant);
            expect(receipt).toMatchObject({ complete: true, rows: meant.length });
          }
          mostFolders = Math.max(mostFolders, emulator.counters().mostInFlight);
        },
      ),
      { numRuns: 12 },
    );
    expect(mostFolders).toBeGreaterThan(1);
  });

  test.each(SHORT)("brings with %s what it brings without, whatever is asked", async (answer) => {
    const questions: readonly ListFilesOptions[] = [
      { place: "/", recursive: true, followShortcuts: true },
      { place: "/", recursive: true, filter: { text: "report" } },
      { place: "/", recursive: true, query: "trashed = true or trashed = false" },
      { place: "shared-with-me:", recursive: true },
      { place: "starred:", recursive: true },
      { place: "orphaned:", recursive: true, filter: { text: "budget" } },
    ];
    let found = 0;
    for (const seed of [11, 12, 13]) {
      const { emulator, drive } = await openTree({ seed, files: 500, names: "plain" });
      for (const question of questions) {
        emulator.setFaults([]);
        const meant = await readListing(drive, question);
        emulator.setFaults([{ answer }]);
        const { ids, receipt, error } = await readListing(drive, question);
        expect(error).toBeUndefined();
        expect([...ids].sort(), JSON.stringify(question)).toEqual([...meant.ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
        expect(receipt.complete).toBe(true);
        found += ids.length;
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  const SHAPES: readonly (readonly [string, (grove: Grove) => void, readonly number[]])[] = [
    ["no files", (grove) => void grove.folders(grove.top, 1000), [70, 75, 75]],
    ["ten files each", (grove) => fill(grove, grove.folders(grove.top, 1000), 10), [40, 60, 150]],
    ["ten in ten in ten", tenInTenInTen, [100, 130, 230]],
    ["two in two, nine levels deep", twoInTwo, [140, 190, 300]],
    ["each in the one before", inOneAnother, [102, 102, 102]],
  ];

  test.each(SHAPES)("needs few questions for folders with %s", async (_, plant, mostRequests) => {
    for (const [at, answer] of WEATHERS.entries()) {
      const grove = new Grove();
      plant(grove);
      const drive = await signIn(grove.emulator);
      setWeather(grove, answer);
      const { ids, receipt } = await readWalk(drive);
      expect([...ids].sort()).toEqual(idsOf(grove.world));
      expect(receipt.complete).toBe(true);
      expect(receipt.requests, String(answer)).toBeLessThanOrEqual(mostRequests[at] ?? 0);
      for (const { search } of grove.asked) expect(search.length).toBeLessThan(16_000);
    }
  });

  test("does not list everything where that is more than to ask for each folder", async () => {
    const grove = new Grove();
    const top = grove.folder(grove.top);
    grove.folders(top, 20);
    grove.files(grove.top, 5000);
    const drive = await signIn(grove.emulator);
    const { ids, receipt } = await readWalk(drive, { folders: [{ id: top.parent, path: "/A" }] });
    expect(ids).toHaveLength(20);
    expect(receipt.complete).toBe(true);
    expect(grove.asked.filter((url) => foldersIn(url) === 0).length).toBeLessThanOrEqual(4);
  });

  test("does not believe a listing of everything that Google has not searched", async () => {
    const grove = new Grove();
    const parents = grove.folders(grove.top, 100);
    for (const parent of parents.slice(0, 50)) grove.files(parent, 1);
    const drive = await signIn(grove.emulator);
    grove.emulator.setFaults([
      { answer: "groupedShortPerParent" },
      // The question for everything names no folder.
      { answer: "incompleteSearch", query: "q=trashed = false" },
    ]);
    const { ids, receipt } = await readWalk(drive);
    expect([...ids].sort()).toEqual(idsOf(grove.world));
    expect(receipt.complete).toBe(true);
    expect(receipt.requests).toBeGreaterThan(50);
  });
});

describe("what a listing of everything does not show", () => {
  const READER = { type: "user", role: "reader" } as const;

  test.each(SHORT)("is asked for folder by folder, with %s", async (answer) => {
    const grove = new Grove();
    const { world } = grove;
    const bens = { owner: "ben@example.com", grants: [{ type: "anyone", role: "reader" }] } as const;
    const shared = grove.folder({ owner: "ben@example.com", grants: [{ ...READER, email: world.me }] });
    for (const folder of grove.folders({ ...bens, parent: shared.parent }, 400)) grove.files(folder, 1);
    // The person's own folder, which others may change.
    const own = grove.folder({ ...grove.top, grants: [{ type: "anyone", role: "writer" }] });
    for (const { parent } of grove.folders(own, 400)) grove.files({ ...bens, parent }, 1);
    const drive = await signIn(grove.emulator);
    grove.emulator.setFaults([{ answer }]);
    const { ids, receipt } = await readWalk(drive, {
      folders: [
        { id: shared.parent, path: "/A" },
        { id: own.parent, path: "/B" },
      ],
    });
    const tops = new Set([shared.parent, own.parent]);
    expect([...ids].sort()).toEqual(idsOf(world).filter((id) => !tops.has(id)));
    expect(receipt.complete).toBe(true);
  });
});

test("what is still on its way is stopped when the reader stops", async () => {
  const grove = new Grove();
  fill(grove, grove.folders(grove.top, 200), 3);
  const drive = await signIn(grove.emulator);
  const [slow] = grove.world.files.keys();
  grove.emulator.setFaults([{ answer: "hang", query: `'${slow}' in parents` }]);
  const { ids, receipt } = await readListing(drive, { place: "/", recursive: true, limit: 201 });
  expect(ids).toHaveLength(201);
  expect(receipt).toMatchObject({ complete: true, more: true });
  await expect.poll(() => grove.emulator.counters().inFlight).toBe(0);
});

function tenInTenInTen(grove: Grove): void {
  for (const one of grove.folders(grove.top, 10))
    for (const two of grove.folders(one, 10)) fill(grove, grove.folders(two, 9), 10);
}

function twoInTwo(grove: Grove): void {
  let level: readonly Where[] = [grove.top];
  for (let depth = 0; depth < 9; depth++) level = level.flatMap((parent) => grove.folders(parent, 2));
  fill(grove, level, 2);
}

function inOneAnother(grove: Grove): void {
  let at: Where = grove.top;
  for (let depth = 0; depth < 100; depth++) {
    at = grove.folder(at);
    grove.files(at, 3);
  }
}
