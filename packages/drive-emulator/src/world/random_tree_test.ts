import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canOpenId, canSee } from "./as_seen.ts";
import { type EditMarks, type FileRecord, FOLDER_TYPE, SHORTCUT_TYPE } from "./file_record.ts";
import { createGeneratedWorld } from "./generated_world.ts";
import { createRandomTree, type RandomTreeOptions } from "./random_tree.ts";
import { isMember, type World } from "./world.ts";

/** A record, so that a new field does not compile until it is here. */
const FIELDS: Readonly<Record<Exclude<keyof FileRecord, keyof EditMarks>, true>> = {
  id: true,
  name: true,
  mimeType: true,
  created: true,
  modified: true,
  size: true,
  parent: true,
  owner: true,
  driveId: true,
  trashed: true,
  explicitlyTrashed: true,
  starred: true,
  grants: true,
  sharedWithMe: true,
  shortcut: true,
  description: true,
  text: true,
  lastModifier: true,
  viewedByMe: true,
  properties: true,
  appProperties: true,
  labels: true,
  labelFields: true,
  resourceKey: true,
  folderColor: true,
  dimensions: true,
  durationMs: true,
  readOnlyReason: true,
};

function grow(options: RandomTreeOptions): { readonly world: World; readonly files: readonly FileRecord[] } {
  const world = createGeneratedWorld({ files: 0, seed: 1, now: () => 0 });
  return { world, files: createRandomTree(world, options) };
}

const parentOf = (world: World, { parent }: FileRecord) =>
  parent === undefined ? undefined : world.files.get(parent);
const isRoot = (world: World, id: string) =>
  world.drives.has(id) || [...world.users.values()].some(({ rootId }) => rootId === id);

const trees = fc.record<RandomTreeOptions>({
  seed: fc.nat(),
  files: fc.integer({ min: 0, max: 300 }),
  names: fc.constantFrom("plain", "hostile"),
});

describe("createRandomTree()", () => {
  test("gives the same tree for the same seed, and another for another", () => {
    fc.assert(
      fc.property(trees, (options) => {
        const { files } = grow(options);
        expect(files).toHaveLength(options.files);
        expect(grow(options).files).toEqual(files);
        if (files.length > 0) expect(grow({ ...options, seed: options.seed + 1 }).files).not.toEqual(files);
      }),
      { numRuns: 20 },
    );
  });

  test("grows well formed trees: folders above files, no circle of them, and whole folders in the trash", () => {
    fc.assert(
      fc.property(trees, (options) => {
        const { world, files } = grow(options);
        expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
        const before = new Set<string>();
        for (const file of files) {
          expect((file.owner === undefined) === (file.driveId !== undefined)).toBe(true);
          expect(file.shortcut !== undefined).toBe(file.mimeType === SHORTCUT_TYPE);
          const parent = parentOf(world, file);
          // A parent that came later would be the only way into a circle.
          expect(parent === undefined || before.has(parent.id)).toBe(true);
          before.add(file.id);
          if (parent === undefined) {
            expect(file.parent === undefined || isRoot(world, file.parent)).toBe(true);
            continue;
          }
          expect(parent.mimeType).toBe(FOLDER_TYPE);
          expect(parent.driveId).toBe(file.driveId);
          if (parent.trashed === true) expect(file.trashed).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  const { world, files } = grow({ seed: 3, files: 2000, names: "hostile" });
  const seen = files.filter((file) => canSee(world, file, world.me));

  test("uses every field that a file has", () => {
    expect(new Set(files.flatMap(Object.keys))).toEqual(new Set(Object.keys(FIELDS)));
    expect(files.some(({ created, modified }) => created % 1000 !== 0 && modified % 1000 !== 0)).toBe(true);
    expect(
      files.some(({ sharedWithMe }) => sharedWithMe !== undefined && sharedWithMe.by === undefined),
    ).toBe(true);
  });

  test("grows in every place, and leaves some of it out of sight", () => {
    const drives = [...world.drives.values()];
    expect(drives.map((drive) => isMember(drive, world.me))).toEqual([true, true, false]);
    for (const { id } of drives) expect(seen.some(({ driveId }) => driveId === id)).toBe(true);
    const orphans = seen.filter(
      ({ owner, parent }) =>
        owner === world.me && !(parent !== undefined && canOpenId(world, parent, { email: world.me })),
    );
    expect(orphans.some(({ parent }) => parent === undefined)).toBe(true);
    expect(orphans.some(({ parent }) => parent !== undefined)).toBe(true);
    expect(orphans.some(({ id }) => files.some(({ parent }) => parent === id))).toBe(true);
    expect(seen.length).toBeLessThan(files.length);
  });

  test("gives siblings one name", () => {
    const places = files.map(({ name, parent }) => JSON.stringify([name, parent]));
    expect(new Set(places).size).toBeLessThan(places.length);
  });

  test.each([/\//, /%2F/, /^\.$/, /[\r\n]/, /\ud800(?![\udc00-\udfff])/, /\u202e/, /^ | $/, /~[01]/])(
    "hostile names include %s, plain ones do not",
    (pattern) => {
      expect(files.some(({ name }) => pattern.test(name))).toBe(true);
      const plain = grow({ seed: 3, files: 2000 }).files;
      expect(plain.some(({ name }) => pattern.test(name))).toBe(false);
    },
  );

  test("has shortcuts into the folders that hold them, round through each other, and to nothing", () => {
    const shortcuts = files.filter(({ mimeType }) => mimeType === SHORTCUT_TYPE);
    const above = (file: FileRecord): string[] => {
      const parent = parentOf(world, file);
      return parent === undefined ? [] : [parent.id, ...above(parent)];
    };
    const leadsInto = (file: FileRecord, other: FileRecord) =>
      above(other).includes(file.shortcut?.targetId ?? "");
    expect(shortcuts.some(({ shortcut }) => !world.files.has(shortcut?.targetId ?? ""))).toBe(true);
    expect(shortcuts.some((file) => leadsInto(file, file))).toBe(true);
    expect(
      shortcuts.some((file) =>
        shortcuts.some((other) => other !== file && leadsInto(file, other) && leadsInto(other, file)),
      ),
    ).toBe(true);
  });
});
