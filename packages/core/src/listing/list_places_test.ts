import type { FileRecord, World } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileTypeOf } from "../drive/file_type.ts";
import { CONTENT_SCOPE, finderOf, openTree, readListing, signIn } from "./_listing_testing.ts";
import type { FileFilter } from "./file_filter.ts";
import type { ListFilesOptions } from "./list_files.ts";

const FOLDER = "application/vnd.google-apps.folder";
const FACTS = { mimeType: "text/plain", created: 1, modified: 1, owner: "ann@example.com" } as const;

const rootOf = (world: World) => world.users.get(world.me)?.rootId ?? "";

/** Walks the tree in memory; folders in the trash are gone into only where what was thrown away is wanted. */
function below(world: World, top: string, depth: number, throughTrash = false): FileRecord[] {
  const found: FileRecord[] = [];
  let level = [top];
  for (let at = 0; at < depth && level.length > 0; at++) {
    const children = [...world.files.values()].filter(({ parent = "" }) => level.includes(parent));
    found.push(...children);
    level = children
      .filter(({ mimeType, trashed }) => mimeType === FOLDER && (throughTrash || trashed !== true))
      .map(({ id }) => id);
  }
  return found;
}

function isMeant(file: FileRecord, filter: FileFilter): boolean {
  const { types, names, trashed = false, starred, modified, text } = filter;
  const words = `${file.name} ${file.text ?? ""}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return (
    (file.trashed === true) === trashed &&
    (types === undefined || types.includes(fileTypeOf(file.mimeType))) &&
    (names === undefined || file.name.toLowerCase().includes("report")) &&
    (starred === undefined || (file.starred === true) === starred) &&
    (modified?.after === undefined || file.modified >= modified.after) &&
    (modified?.before === undefined || file.modified < modified.before) &&
    (text === undefined || words.includes(text))
  );
}

const filters: fc.Arbitrary<FileFilter> = fc.record(
  {
    types: fc.subarray(["folder", "pdf", "doc", "image", "text", "shortcut"], { minLength: 1 }),
    names: fc.constant(["report"]),
    trashed: fc.boolean(),
    starred: fc.boolean(),
    modified: fc.record({
      after: fc
        .date({ noInvalidDate: true, min: new Date("2016-01-01"), max: new Date("2026-01-01") })
        .map(Number),
    }),
    text: fc.constantFrom("report", "budget"),
  },
  { requiredKeys: [] },
);

describe("a place that is listed with what is in it", () => {
  test("has what a walk in memory finds, whatever the depth and the filter", async () => {
    let listed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 5 }),
        fc.oneof({ weight: 1, arbitrary: fc.constant<FileFilter>({}) }, { weight: 3, arbitrary: filters }),
        async (seed, depth, filter) => {
          const { emulator, drive } = await openTree({ seed, files: 120 });
          const { world } = emulator;
          const driveId = [...world.drives.keys()][0] ?? "";
          for (const [place, top] of [
            ["/", rootOf(world)],
            [`drive:${driveId}`, driveId],
          ] as const) {
            const reached = below(world, top, depth, filter.trashed);
            const meant = reached.filter((file) => isMeant(file, filter));
            const { ids, error, receipt } = await readListing(drive, {
              place,
              depth,
              recursive: true,
              filter,
            });
            expect(error).toBeUndefined();
            expect([...ids].sort(), place).toEqual(meant.map(({ id }) => id).sort());
            expect(receipt).toMatchObject({ complete: true, rows: ids.length });
            listed += ids.length;
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(listed).toBeGreaterThan(100);
  });

  test("ends where shortcuts go round in circles, and has no file twice", async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { emulator, drive } = await openTree({ seed, files: 200 });
      const { ids, error } = await readListing(drive, { place: "/", recursive: true, followShortcuts: true });
      expect(error).toBeUndefined();
      expect(new Set(ids).size).toBe(ids.length);
      const direct = below(emulator.world, rootOf(emulator.world), 99).filter(
        ({ trashed }) => trashed !== true,
      );
      expect(ids).toEqual(expect.arrayContaining(direct.map(({ id }) => id)));
    }
  });

  test.each(["starred", "shared-with-me"])("goes into the folders of %s:", async (name) => {
    const { emulator, drive } = await openTree({ seed: 9, files: 300 });
    const { world } = emulator;
    const tops = [...world.files.values()].filter(
      (file) =>
        file.trashed !== true &&
        (name === "starred" ? file.starred === true : file.sharedWithMe !== undefined),
    );
    const flat = await readListing(drive, { place: `${name}:` });
    expect(flat.error).toBeUndefined();
    expect(tops.map(({ id }) => id)).toEqual(expect.arrayContaining([...flat.ids]));
    const meant = new Set(flat.ids);
    for (const id of flat.ids)
      for (const file of below(world, id, 99)) if (file.trashed !== true) meant.add(file.id);
    const { ids, receipt } = await readListing(drive, { place: `${name}:`, recursive: true });
    expect([...ids].sort()).toEqual([...meant].sort());
    expect(receipt.complete).toBe(true);
  });

  test("says which folder was closed to it, and has all others", async () => {
    const { emulator, drive } = await openTree({ seed: 3, files: 200, names: "plain" });
    const { world } = emulator;
    const whole = await readListing(drive, { place: "/", recursive: true, columns: ["id", "path"] });
    const folder = whole.files.find(({ id }) => below(world, id, 1).some(({ trashed }) => trashed !== true));
    const lost = new Set(below(world, folder?.id ?? "", 99).map(({ id }) => id));
    emulator.setFaults([{ answer: "forbidden", query: `'${folder?.id}' in parents` }]);
    const { ids, error, receipt } = await readListing(drive, { place: "/", recursive: true });
    expect(error).toBeUndefined();
    expect([...ids].sort()).toEqual(whole.ids.filter((id) => !lost.has(id)).sort());
    expect(receipt).toMatchObject({ complete: false, reason: "PERMISSION_DENIED" });
    expect(receipt.places).toContainEqual({
      place: folder?.path,
      rows: 0,
      complete: false,
      reason: "PERMISSION_DENIED",
    });
  });

  test("asks once for each name on the way, and never again", async () => {
    const { emulator, drive } = await openTree({ seed: 1, files: 0 });
    const { world } = emulator;
    world.addFile({ ...FACTS, id: "folder-a", name: "A", mimeType: FOLDER, parent: rootOf(world) });
    world.addFile({ ...FACTS, id: "folder-b", name: "B", mimeType: FOLDER, parent: "folder-a" });
    world.addFile({ ...FACTS, id: "file-c", name: "C", parent: "folder-b" });
    const finder = finderOf(drive);
    emulator.resetCounters();
    expect((await finder.find("/A/B/C")).row?.id).toBe("file-c");
    expect(emulator.counters().requests).toBe(3);
    expect((await finder.find("my:A/B")).row?.id).toBe("folder-b");
    expect(emulator.counters().requests).toBe(3);
    const { error } = await readListing(drive, { place: "/A/B/C" });
    expect(error).toMatchObject({ code: "INVALID_INPUT", hint: expect.stringContaining("drivelens info") });
    expect((await readListing(drive, { place: "/a" })).error).toMatchObject({
      code: "NOT_FOUND",
      hint: expect.stringContaining("/A"),
    });
    expect((await readListing(drive, { place: "/A/B/C/D" })).error).toMatchObject({ code: "NOT_FOUND" });
  });

  test("names candidates for a path of several files, each of which leads to one", async () => {
    const { emulator, drive } = await openTree({ seed: 1, files: 0 });
    const { world } = emulator;
    for (const id of ["same1-x", "same1-y", "other-z"])
      world.addFile({ ...FACTS, id, name: "It's ~ A/B", mimeType: FOLDER, parent: rootOf(world) });
    const { error } = await readListing(drive, { place: "/It's %7E A%2FB" });
    expect(error?.code).toBe("AMBIGUOUS_PATH");
    const paths = [...(error?.hint ?? "").matchAll(/(\/It\S+ %7E A%2FB~[\w-]+)/g)].map(([, path = ""]) =>
      path.replaceAll("'\\''", "'"),
    );
    const found = await Promise.all(paths.map((path) => finderOf(drive).find(path)));
    expect(found.map(({ row }) => row?.id).sort()).toEqual(["other-z", "same1-x", "same1-y"]);
  });
});

describe("shared drives", () => {
  test("are asked one by one where their names are told, and give one order", async () => {
    for (const seed of [1, 2]) {
      const { emulator, drive } = await openTree({ seed, files: 400, scope: CONTENT_SCOPE });
      const names = await signIn(emulator);
      const columns = ["id", "modifiedTime"] as const;
      const whole = await readListing(names, { columns });
      emulator.resetCounters();
      const apart = await readListing(drive, { columns });
      const drives = new Set([...emulator.world.files.values()].flatMap(({ driveId }) => driveId ?? [])).size;
      expect(drives).toBeGreaterThan(1);
      expect(emulator.counters().byRoute["GET /drive/v3/files"]).toBe(emulator.world.drives.size);
      expect(emulator.counters().byRoute["GET /drive/v3/drives"]).toBe(1);
      expect([...apart.ids].sort()).toEqual([...whole.ids].sort());
      expect(apart.files.map(({ modifiedTime }) => modifiedTime)).toEqual(
        whole.files.map(({ modifiedTime }) => modifiedTime),
      );
      for (const limit of [1, 7, 60]) {
        const ids: string[] = [];
        let pageToken: string | undefined;
        for (let turn = 0; turn === 0 || (pageToken !== undefined && turn < 500); turn++) {
          const part = await readListing(drive, { columns, limit, pageToken });
          expect(part.error).toBeUndefined();
          ids.push(...part.ids);
          pageToken = part.nextPageToken;
          if (limit === 1 && turn === 20) break;
        }
        expect(ids).toEqual(apart.ids.slice(0, ids.length));
        if (limit > 1) expect(ids).toHaveLength(apart.ids.length);
      }
    }
  });

  test("are asked one by one when Google has not searched all of them", async () => {
    const { emulator, drive } = await openTree({ seed: 5, files: 300 });
    const whole = await readListing(drive);
    emulator.setFaults([{ answer: "incompleteSearch", times: 1 }]);
    const { ids, receipt, error } = await readListing(drive);
    expect(error).toBeUndefined();
    expect(ids).toEqual(whole.ids);
    expect(receipt).toMatchObject({ complete: false, reason: "INCOMPLETE_SEARCH" });
  });

  test.each([undefined, CONTENT_SCOPE])("are sorted here when Google does not: %s", async (scope) => {
    const { emulator, drive } = await openTree({ seed: 6, files: 300, scope });
    const columns = ["id", "modifiedTime"] as const;
    const sorted = await readListing(drive, { columns });
    emulator.setFaults([{ answer: "ignoreOrder" }]);
    const { ids, files, receipt, error } = await readListing(drive, { columns });
    expect(error).toBeUndefined();
    expect([...ids].sort()).toEqual([...sorted.ids].sort());
    const times = files.map(({ modifiedTime }) => String(modifiedTime));
    expect(times).toEqual(times.toSorted().reverse());
    expect(receipt).toMatchObject({ complete: true, order: "modifiedTime desc" });
  });

  test("that are closed leave the others listed, and are named", async () => {
    const { emulator, drive } = await openTree({ seed: 7, files: 300, scope: CONTENT_SCOPE });
    const whole = await readListing(drive);
    const lost = whole.files.find(({ driveId }) => driveId !== null)?.driveId;
    emulator.setFaults([{ answer: "notFound", query: `driveId=${lost}` }]);
    const { files, receipt, error } = await readListing(drive);
    expect(error).toBeUndefined();
    expect(files).toEqual(whole.files.filter(({ driveId }) => driveId !== lost));
    expect(receipt).toMatchObject({ complete: false, reason: "NOT_FOUND" });
    expect(receipt.places.filter(({ complete }) => !complete)).toHaveLength(1);
  });
});

const CUT: readonly ListFilesOptions[] = [
  { place: "starred:" },
  { place: "trash:" },
  { place: "shared-with-me:" },
  { place: "orphaned:" },
  { place: "/" },
  { myDrive: true },
  { sort: [] },
  { sort: [{ key: "createdTime", descending: false }] },
  { filter: { names: ["*report*"] } },
  { filter: { starred: true }, columns: ["id", "path"] },
];

test.each(CUT)("continues behind its limit with every file once: %j", async (options) => {
  for (const scope of [undefined, CONTENT_SCOPE]) {
    const { drive } = await openTree({ seed: 22, files: 200, scope });
    const whole = await readListing(drive, options);
    const ids: string[] = [];
    let pageToken: string | undefined;
    do {
      const part = await readListing(drive, { ...options, limit: 10, pageToken });
      expect(part.error).toBeUndefined();
      expect(part.receipt.more).toBe(part.nextPageToken !== undefined);
      ids.push(...part.ids);
      pageToken = part.nextPageToken;
    } while (pageToken !== undefined && ids.length <= whole.ids.length);
    expect(ids.sort()).toEqual([...whole.ids].sort());
  }
});
