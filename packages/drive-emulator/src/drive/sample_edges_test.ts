import { describe, expect, test } from "vitest";
import { openSample, type Resource } from "./open_drive.ts";

const { world, ask } = openSample();
const BOTH = { includeItemsFromAllDrives: "true", supportsAllDrives: "true" };

function list(q: string, parameters: Readonly<Record<string, string>> = {}): readonly Resource[] {
  return ask("files", { q, fields: "files(*)", pageSize: "1000", ...parameters }).body.files;
}

function one(name: string, parameters: Readonly<Record<string, string>> = BOTH): Resource {
  const [file, ...more] = list(`name = '${name}'`, parameters);
  if (file === undefined || more.length > 0) throw new Error(`Expected one file "${name}"`);
  return file;
}

describe("in the listing of the sample Drive", () => {
  test.each(["Lost letter.docx", "Lost album"])("%s is Ann's own and hangs nowhere", (name) => {
    const file = one(name, {});
    expect(file).toMatchObject({ ownedByMe: true });
    for (const field of ["parents", "sharedWithMeTime", "sharingUser"])
      expect(file).not.toHaveProperty(field);
  });

  test("a folder that hangs nowhere has its files", () => {
    const { id } = one("Lost album");
    expect(list(`'${id}' in parents`)).toMatchObject([{ name: "Harbour.jpg", parents: [id] }]);
  });

  test("a file of a shared drive that Ann is no member of is there when drives are, without the drive's other files", () => {
    const file = one("Non-disclosure agreement");
    expect(world.drives.get(String(file.driveId))?.name).toBe("Legal");
    expect(file).toMatchObject({ sharedWithMeTime: expect.any(String), sharingUser: { me: false } });
    expect(file).not.toHaveProperty("parents");
    expect(list("name = 'Non-disclosure agreement'")).toEqual([]);
    expect(list("name = 'Non-disclosure agreement'", { corpora: "allDrives", ...BOTH })).toHaveLength(1);
    expect(list("name = 'Case files'", { corpora: "allDrives", ...BOTH })).toEqual([]);
    const driveId = String(file.driveId);
    expect(ask("files", { corpora: "drive", driveId, ...BOTH }).status).toBe(404);
  });

  test("what was opened by link is there, and nobody shared it", () => {
    const file = one("Town map.pdf");
    expect(file).toMatchObject({ ownedByMe: false, viewedByMe: true });
    for (const field of ["sharedWithMeTime", "sharingUser"]) expect(file).not.toHaveProperty(field);
    expect(list("name = 'Town map.pdf' and sharedWithMe")).toEqual([]);
    expect(list("name = 'Town map.pdf' and not sharedWithMe")).toHaveLength(1);
  });

  test("what was shared without a sharer's name says when alone", () => {
    const file = one("Guest list");
    expect(file).toHaveProperty("sharedWithMeTime");
    expect(file).not.toHaveProperty("sharingUser");
    expect(list("name = 'Guest list' and sharedWithMe = true")).toHaveLength(1);
  });

  test("the newest hundred rows are ordinary", () => {
    const newest = ask("files", { orderBy: "modifiedTime desc", fields: "files(name,modifiedTime)" }).body
      .files;
    expect(newest).toHaveLength(100);
    for (const { modifiedTime } of newest) expect(String(modifiedTime) > "2024").toBe(true);
  });
});
