import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FOLDER_TYPE } from "../world/file_record.ts";
import { worldOf } from "../world/tiny_world.ts";
import { openDrive, openSample } from "./open_drive.ts";

const ask = openDrive(
  worldOf([
    { id: "1", name: "b10", created: 3, modified: 1, size: 5, viewedByMe: 9 },
    { id: "2", name: "B9", created: 1, modified: 2, size: 5, starred: true },
    { id: "3", name: "a", created: 2, modified: 3, mimeType: FOLDER_TYPE },
    { id: "4", name: "b9", created: 3, modified: 4, size: 9, sharedWithMe: { time: 4, by: "x" } },
  ]),
);

describe("parseOrderBy()", () => {
  test.each([
    ["createdTime", "2314"],
    ["createdTime desc", "1432"],
    ["createdTime desc,name", "1432"],
    ["folder,name", "3214"],
    ["folder desc, modifiedTime desc", "4213"],
    ["name", "2314"],
    ["name_natural", "3241"],
    ["name_natural desc", "1243"],
    ["modifiedTime", "1234"],
    ["modifiedByMeTime desc", "4321"],
    ["quotaBytesUsed desc", "4123"],
    ["recency desc", "1432"],
    ["viewedByMeTime desc", "1234"],
    ["sharedWithMeTime desc", "4123"],
    ["starred", "2134"],
    ["starred desc,name", "3142"],
    ["", "1234"],
  ])("%s", (orderBy, ids) => {
    expect(
      ask("files", { orderBy })
        .body.files.map(({ id }) => id)
        .join(""),
    ).toBe(ids);
  });

  test("makes one order of all files, whatever the keys", () => {
    const { ask } = openSample();
    const keys = ["createdTime", "folder", "modifiedTime", "name", "quotaBytesUsed", "recency"];
    const words = fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 });
    fc.assert(
      fc.property(words, (names) => {
        const list = (orderBy: string) =>
          ask("files", { orderBy, pageSize: "1000", fields: "files(id)" }).body.files;
        const forwards = list(names.join(","));
        expect(new Set(forwards.map(({ id }) => id)).size).toBe(forwards.length);
        expect(list(names.join(" , "))).toEqual(forwards);
      }),
      { numRuns: 20 },
    );
  });
});
