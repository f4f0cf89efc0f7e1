import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { CatalogPart } from "../catalog/catalog_part.ts";
import { type CatalogSetting, catalogSetting } from "../catalog/catalog_testing.ts";
import { freshCatalog } from "../catalog/fresh_catalog.ts";
import { knownRowsOf } from "../catalog/known_rows_of.ts";
import { openMedia } from "../content/open_media.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import type { DriveFile } from "../drive/file.ts";
import { listDrives } from "../drive/list_drives.ts";
import { listPermissions } from "../drive/list_permissions.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { findEachFile } from "../listing/find_each_file.ts";
import { parseGlob } from "../listing/glob.ts";
import { type ListFilesOptions, listFiles } from "../listing/list_files.ts";
import { type BoundedDrive, type DriveBounds, openWithin } from "./open_within.ts";

const COLUMNS = ["id", "name", "mimeType", "parents", "driveId", "trashed", "path"] as const;

describe("openWithin()", () => {
  let setting: CatalogSetting;

  afterEach(() => setting.remove());

  /** A Drive, with all that is in it by ID. */
  async function drive(seed: number) {
    setting = await catalogSetting({ seed, files: 150 });
    const files = await listed(setting.client, {
      filter: { query: "trashed = true or trashed = false" },
      columns: COLUMNS,
    });
    return { files, byId: new Map(files.map((file) => [file.id, file])) };
  }

  /** What may be seen by the rule itself: by the folders above each file. */
  function shown(
    bounds: DriveBounds,
    { files, byId }: Awaited<ReturnType<typeof drive>>,
    limits: BoundedDrive["limits"],
  ) {
    const globs = (bounds.excludes ?? []).filter((text) => !/^(?:\/|id:|drive:)/.test(text)).map(parseGlob);
    const isIn = (file: DriveFile, seen: ReadonlySet<string> = new Set()): boolean => {
      if (limits.excludedIds.includes(file.id)) return false;
      if (limits.rootIds.includes(file.id)) return true;
      if (globs.some((glob) => glob.matches(file.name))) return false;
      const parent = file.parents?.[0] ?? file.driveId ?? undefined;
      if (parent === undefined || seen.has(parent)) return limits.rootIds.length === 0;
      if (limits.excludedIds.includes(parent)) return false;
      if (limits.rootIds.includes(parent)) return true;
      const above = byId.get(parent);
      return above === undefined ? limits.rootIds.length === 0 : isIn(above, new Set([...seen, parent]));
    };
    return files.filter((file) => isIn(file) || limits.wayIds.includes(file.id)).map(({ id }) => id);
  }

  test.each([1, 2, 3, 4])(
    "shows what lies within, by whatever way it is asked (Drive of seed %i)",
    async (seed) => {
      const whole = await drive(seed);
      const fresh = await freshCatalog(setting.host, setting.client, { mayMake: async () => true });
      fresh.catalog.close();
      const folders = whole.files.filter(
        ({ mimeType, trashed }) => mimeType === FOLDER_TYPE && trashed !== true,
      );
      const places = ["/", ...folders.map(({ id }) => `id:${id}`)];
      const bounds = fc.record({
        roots: fc.subarray(places, { maxLength: 2 }),
        excludes: fc.subarray([...places.slice(1), "*report*", "Budget*", "a"], { maxLength: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(bounds, async (chosen) => {
          const bounded = await openWithin(setting.client, chosen).catch((error: unknown) => error);
          if (bounded instanceof DriveError) {
            expect(bounded).toMatchObject({
              code: "INVALID_INPUT",
              hint: expect.stringContaining("--exclude"),
            });
            return;
          }
          const { client, limits } = bounded as BoundedDrive;
          const expected = new Set(shown(chosen, whole, limits));
          const live = await listed(client, {
            filter: { query: "trashed = true or trashed = false" },
            columns: COLUMNS,
          });
          expect(idsOf(live)).toEqual([...expected].sort());
          for (const place of [
            "/",
            "trash:",
            "shared-with-me:",
            ...folders.slice(0, 6).map(({ id }) => `id:${id}`),
          ]) {
            const rows = await listed(client, { place, recursive: true, columns: COLUMNS }).catch(() => []);
            expect(idsOf(rows).filter((id) => !expected.has(id))).toEqual([]);
          }
          const found = await findEachFile(
            client,
            whole.files.map(({ id }) => `id:${id}`),
            { columns: ["id", "name"] },
          );
          expect(idsOf(found.filter((each): each is DriveFile => "id" in each))).toEqual(
            [...expected].sort(),
          );
          const part = new CatalogPart(setting.host, { client: setting.client, limits });
          const { catalog } = await part.take(undefined);
          try {
            const rows = [];
            for await (const batch of catalog.rows(["name"])) rows.push(...batch);
            expect(idsOf(rows)).toEqual([...expected].sort());
            const known = await knownRowsOf({ catalog, freshness: fresh.freshness });
            const fromCatalog = await listed(client, { filter: { trashed: false }, columns: COLUMNS, known });
            expect(idsOf(fromCatalog)).toEqual(idsOf(live.filter(({ trashed }) => trashed !== true)));
            const told = JSON.stringify([
              await catalog.usage({ depth: 20, largest: 500, oldest: 500 }),
              await catalog.duplicates(),
              await catalog.find({ words: ["a"], limit: 500 }),
              await catalog.changes({ since: 0 }),
              await catalog.sharing(),
            ]);
            for (const { id } of whole.files) if (!expected.has(id)) expect(told).not.toContain(id);
          } finally {
            catalog.close();
          }
        }),
        { numRuns: 6 },
      );
    },
  );

  test("follows no shortcut out, and tells of no one who may see what is outside", async () => {
    const whole = await drive(5);
    const [inside, outside] = [setting.emulator.edit, setting.emulator.edit].map((edit, at) =>
      edit.create({ name: `Room ${at}`, mimeType: FOLDER_TYPE }),
    );
    const secret = setting.emulator.edit.create({ name: "secret.txt", parent: outside?.id ?? "" });
    const way = setting.emulator.edit.create({
      name: "Way out",
      mimeType: "application/vnd.google-apps.shortcut",
      parent: inside?.id ?? "",
      shortcutDetails: { targetId: outside?.id ?? "", targetMimeType: FOLDER_TYPE },
    } as never);
    expect(whole.files.length).toBeGreaterThan(50);
    const { client } = await openWithin(setting.client, { roots: ["/Room 0"] });
    const rows = await listed(client, {
      place: "/Room 0",
      recursive: true,
      followShortcuts: true,
      columns: COLUMNS,
    });
    expect(rows.map(({ name }) => name)).toEqual(["Way out"]);
    for (const place of [
      "/Room 0/Way out/secret.txt",
      "/Room 1",
      "/Room 1/secret.txt",
      `id:${secret.id}`,
      secret.id,
    ]) {
      const [each] = await findEachFile(client, [place]);
      expect(each, place).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(way.id).toBe(rows[0]?.id);
    const action = "read";
    const media = openMedia(client, { kind: "download", id: secret.id }, { action });
    await expect(media).rejects.toMatchObject({ code: "NOT_FOUND", hint: expect.stringContaining("--root") });
    await expect(listPermissions(client, secret.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listDrives(client)).toEqual([]);
  });

  test("notices within a minute that a folder has been moved out, or in", async () => {
    await drive(7);
    const { edit } = setting.emulator;
    const [room, other] = ["Room", "Other"].map((name) => edit.create({ name, mimeType: FOLDER_TYPE }).id);
    const folders = [room, other].map(
      (parent) => edit.create({ name: "Folder", mimeType: FOLDER_TYPE, parent: parent ?? "" }).id,
    );
    const files = folders.map((parent) => edit.create({ name: "note.txt", content: "a note", parent }).id);
    const { client } = await openWithin(setting.client, { roots: ["/Room"] });
    const seen = async () => {
      const read = (id: string) => openMedia(client, { kind: "download", id }, { action: "read" });
      const found = await findEachFile(client, files, { columns: ["id"] });
      const opened = await Promise.allSettled(files.map(read));
      expect(opened.map(({ status }) => status === "fulfilled")).toEqual(found.map((each) => "id" in each));
      return found.map((each) => "id" in each);
    };
    expect(await seen()).toEqual([true, false]);
    edit.move(folders[0] ?? "", other ?? "");
    edit.move(folders[1] ?? "", room ?? "");
    setting.advance(60_000);
    expect(await seen()).toEqual([false, true]);
  });

  test.each([
    [{ roots: ["/nowhere"] }, "NOT_FOUND"],
    [{ roots: ["trash:"] }, "INVALID_INPUT"],
    [{ excludes: ["trash:"] }, "INVALID_INPUT"],
    [{ excludes: ["/nowhere"] }, "NOT_FOUND"],
  ] as const)("refuses %j", async (bounds, code) => {
    await drive(6);
    await expect(openWithin(setting.client, bounds)).rejects.toMatchObject({ code });
  });
});

function idsOf(files: readonly { readonly id: string }[]): readonly string[] {
  return files.map(({ id }) => id).sort();
}

async function listed(client: DriveClient, options: ListFilesOptions): Promise<readonly DriveFile[]> {
  const files: DriveFile[] = [];
  for await (const file of listFiles(client, options)) files.push(file);
  return files;
}
