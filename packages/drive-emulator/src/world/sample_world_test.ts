import { describe, expect, test } from "vitest";
import { SAMPLE_NOW } from "./_builder.ts";
import { CHIDI } from "./_people.ts";
import { type FileRecord, FOLDER_TYPE, SHORTCUT_TYPE } from "./file_record.ts";
import { createSampleWorld } from "./sample_world.ts";
import { isMember } from "./world.ts";

const world = createSampleWorld({ now: () => SAMPLE_NOW });
const files = [...world.files.values()];
const count = (is: (file: FileRecord) => boolean) => files.filter(is).length;
const named = (name: string) => files.filter((file) => file.name === name);
const hasName = (pattern: RegExp) => count(({ name }) => pattern.test(name));

/** The folders above a file, up to a root. */
function above(file: FileRecord): FileRecord[] {
  const parent = file.parent === undefined ? undefined : world.files.get(file.parent);
  return parent === undefined ? [] : [parent, ...above(parent)];
}

describe("createSampleWorld()", () => {
  test("is the same each time", () => {
    const again = createSampleWorld({ now: () => 0 });
    expect([...again.files.values()]).toEqual(files);
  });

  test("is as large as a person's Drive, with IDs like Google's", () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.length).toBeLessThan(330);
    expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
    expect(count(({ id }) => /^1[\w-]{32}$/.test(id))).toBe(files.length);
    for (const { id } of world.drives.values()) expect(id).toMatch(/^0A[\w-]{14}PVA$/);
  });

  test("is younger than its clock and older than nothing", () => {
    for (const { created, modified } of files) {
      expect(created).toBeLessThanOrEqual(modified);
      expect(modified).toBeLessThan(SAMPLE_NOW);
    }
  });

  test.each([
    "document",
    "spreadsheet",
    "presentation",
    "drawing",
    "form",
    "site",
    "script",
    "map",
    "jam",
    "vid",
    "shortcut",
    "folder",
  ])("has a file of Google's type %s", (type) => {
    expect(count(({ mimeType }) => mimeType === `application/vnd.google-apps.${type}`)).toBeGreaterThan(0);
  });

  test.each(["image/", "video/", "audio/", "text/", "application/pdf", "application/zip"])(
    "has blobs: %s",
    (type) => {
      expect(count(({ mimeType }) => mimeType.startsWith(type))).toBeGreaterThan(0);
    },
  );

  test("has an Office original beside its converted twin", () => {
    const [original] = named("Budget 2026.xlsx");
    const [twin] = named("Budget 2026");
    expect(twin?.parent).toBe(original?.parent);
    expect(twin?.mimeType).toBe("application/vnd.google-apps.spreadsheet");
  });

  test("has every parent that it names, and folders four deep", () => {
    const roots = new Set([...[...world.users.values()].map(({ rootId }) => rootId), ...world.drives.keys()]);
    for (const { parent } of files) {
      if (parent === undefined || roots.has(parent)) continue;
      expect(world.files.get(parent)?.mimeType).toBe(FOLDER_TYPE);
    }
    const depths = files
      .filter(({ mimeType }) => mimeType === FOLDER_TYPE)
      .map((file) => above(file).length + 1);
    expect(Math.max(...depths)).toBeGreaterThanOrEqual(4);
  });

  test("has siblings of one name", () => {
    const [one, other] = named("Meeting notes");
    expect(one?.parent).toBe(other?.parent);
    expect(one?.id).not.toBe(other?.id);
  });

  test("has shortcuts to a file, to folders, to nothing, and to folders that they lie in", () => {
    const shortcuts = files.filter(({ mimeType }) => mimeType === SHORTCUT_TYPE);
    const kinds = shortcuts.map((file) => {
      const target = world.files.get(file.shortcut?.targetId ?? "");
      if (target === undefined) return "nothing";
      if (above(file).includes(target)) return "loop";
      return target.mimeType === FOLDER_TYPE ? "folder" : "file";
    });
    expect(kinds.sort()).toEqual([
      "file",
      ...Array<string>(4).fill("folder"),
      ...Array<string>(2).fill("loop"),
      "nothing",
    ]);
    for (const { shortcut } of shortcuts) {
      const target = world.files.get(shortcut?.targetId ?? "");
      if (target !== undefined) expect(shortcut?.targetMimeType).toBe(target.mimeType);
    }
  });

  test("has trash of its own and in a trashed folder, and stars", () => {
    expect(count(({ trashed, explicitlyTrashed }) => trashed === true && explicitlyTrashed === false)).toBe(
      3,
    );
    expect(count(({ trashed }) => trashed === true)).toBe(7);
    for (const file of files.filter(({ explicitlyTrashed }) => explicitlyTrashed === false)) {
      expect(above(file)[0]?.trashed).toBe(true);
    }
    expect(count(({ starred }) => starred === true)).toBe(3);
  });

  test("has files of others, shared with no parent to be seen, and a shared folder with all that is in it", () => {
    const shared = files.filter(({ sharedWithMe, driveId }) => sharedWithMe && driveId === undefined);
    expect(shared.length).toBe(14);
    for (const { parent, owner, sharedWithMe } of shared) {
      expect(parent).toBeUndefined();
      expect(owner).toBe(sharedWithMe?.by ?? CHIDI);
    }
    expect(new Set(files.map(({ owner }) => owner)).size).toBeGreaterThanOrEqual(4);
    const [folder] = named("Client onboarding");
    expect(files.filter((file) => above(file).some((parent) => parent === folder))).toHaveLength(5);
  });

  test("has two shared drives whose files have no owner, one of them restricted", () => {
    const drives = [...world.drives.values()].filter((drive) => isMember(drive, world.me));
    expect(drives.map(({ name }) => name)).toEqual(["Design", "Engineering"]);
    expect(drives.map(({ copyRequiresWriter }) => copyRequiresWriter === true)).toEqual([false, true]);
    for (const drive of drives) expect(count(({ driveId }) => driveId === drive.id)).toBeGreaterThan(10);
    expect(count(({ driveId, owner }) => (driveId === undefined) === (owner === undefined))).toBe(0);
    expect(count(({ readOnlyReason }) => readOnlyReason !== undefined)).toBe(1);
  });

  test.each([
    ["Japanese", /\p{Script=Han}/u, 1],
    ["Arabic", /\p{Script=Arabic}/u, 1],
    ["Hebrew", /\p{Script=Hebrew}/u, 1],
    ["Cyrillic", /\p{Script=Cyrillic}/u, 1],
    ["Devanagari", /\p{Script=Devanagari}/u, 1],
    ["joined emoji", /\u200d/u, 1],
    ["combining marks", /\p{M}/u, 3],
    ["quotes of both kinds", /'.*"/u, 1],
    ["a backslash", /\\/u, 1],
    ["a slash", /\//u, 5],
    ["a line break", /[\n\u2028]/u, 2],
    ["a tab", /\t/u, 1],
    ["an override of direction", /\u202e/u, 1],
    ["an isolate of direction", /\u2066/u, 1],
    ["a terminal escape", /\u001b/u, 3],
    ["a control of the upper half", /[\u0080-\u009f]/u, 1],
    ["what a spreadsheet would compute", /^[=+@-]/u, 5],
    ["spaces at an end", /^ | $/u, 4],
    ["what looks encoded", /%2F/u, 2],
    ["one dot", /^\.$/u, 1],
    ["nothing to see", /^[ \u200b]$/u, 2],
    ["half a character", /\p{Surrogate}/u, 2],
    ["great length", /^.{200,}$/u, 3],
    ["the length of a page", /^.{10000}$/u, 1],
  ])("has names with %s", (_, pattern, times) => {
    expect(hasName(pattern)).toBe(times);
  });

  test("has siblings that a name does not tell apart: two folders, a folder and a file, and one named like a telling apart", () => {
    const [place] = named("Namesakes");
    const inside = files.filter(({ parent }) => parent === place?.id);
    const kinds = inside.map(({ name, mimeType }) => `${name}${mimeType === FOLDER_TYPE ? "/" : ""}`);
    expect(kinds).toEqual([
      "Twins/",
      "Twins/",
      "Half and half/",
      "Half and half",
      "Report",
      "Report",
      "Report~1AbC",
    ]);
    const children = named("Twins").map(({ id }) =>
      files.filter(({ parent }) => parent === id).map(({ name }) => name),
    );
    expect(children).toEqual([["First of the twins"], ["Second of the twins"]]);
  });

  test("has two folders whose shortcuts lead to each other", () => {
    const [here, there, toHere, toThere] = ["Here", "There", "To Here", "To There"].map(
      (name) => named(name)[0],
    );
    expect([toThere?.parent, toThere?.shortcut?.targetId]).toEqual([here?.id, there?.id]);
    expect([toHere?.parent, toHere?.shortcut?.targetId]).toEqual([there?.id, here?.id]);
  });

  test("begins with ordinary names: the hostile ones are two years old", () => {
    const [folder] = named("Odd names");
    const inside = files.filter(({ parent }) => parent === folder?.id);
    expect(inside.length).toBeGreaterThan(40);
    for (const { modified } of inside) expect(modified).toBeLessThan(SAMPLE_NOW - 700 * 86_400_000);
  });
});
