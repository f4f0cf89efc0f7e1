import fc from "fast-check";
import { expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { catalogOf, fileRow, folderRow } from "./_question_testing.ts";

const MD5 = "0123456789abcdef0123456789abcdef";

test("files of one checksum are told with what they would free, the most first", async () => {
  const catalog = await catalogOf([
    folderRow("work"),
    fileRow("b", {
      size: "10",
      md5Checksum: MD5,
      createdTime: "2024-01-02T00:00:00.000Z",
      parents: ["work"],
    }),
    fileRow("a", { size: "10", md5Checksum: MD5, createdTime: "2024-01-01T00:00:00.000Z" }),
    fileRow("c", {
      size: "10",
      quotaBytesUsed: "15",
      md5Checksum: MD5,
      createdTime: "2024-01-03T00:00:00.000Z",
    }),
    fileRow("x", { name: "minutes", size: "50", mimeType: "application/vnd.google-apps.document" }),
    fileRow("y", {
      name: "minutes",
      size: "50",
      mimeType: "application/vnd.google-apps.document",
      parents: ["work"],
    }),
  ]);
  const { groups, ...sums } = await catalog.duplicates();
  expect(sums).toEqual({ place: null, count: 2, files: 5, freeable: 70 });
  expect(
    groups.map(({ by, md5Checksum, freeable, files }) => [
      by,
      md5Checksum,
      freeable,
      files.map(({ path }) => path),
    ]),
  ).toEqual([
    ["name", null, 50, ["/minutes", "/work/minutes"]],
    ["checksum", MD5, 20, ["/a", "/work/b", "/c"]],
  ]);
  expect((await catalog.duplicates({ limit: 1 })).groups).toHaveLength(1);
  expect(await catalog.duplicates({ place: "/work" })).toMatchObject({ place: "/work", count: 0 });
});

test("what is empty, thrown away, a folder or a shortcut is no duplicate", async () => {
  const twice = (facts: Partial<Row>) =>
    [1, 2].map((n) => fileRow(`${JSON.stringify(facts)}${n}`, { name: "n", ...facts }));
  const catalog = await catalogOf([
    ...twice({ size: "0", md5Checksum: MD5 }),
    ...twice({ size: "3", md5Checksum: MD5, trashed: true }),
    ...twice({ mimeType: SHORTCUT_TYPE, size: "4" }),
    ...twice({ size: undefined }),
    folderRow("one", { name: "n" }),
    folderRow("two", { name: "n" }),
    fileRow("alone", { name: "n", size: "3", md5Checksum: MD5 }),
    fileRow("other", { name: "n", size: "3", md5Checksum: MD5.replace("0", "f") }),
  ]);
  expect((await catalog.duplicates()).groups).toEqual([]);
});

test("the groups are those of a comparison of each file with each", async () => {
  const file = fc.record({
    name: fc.constantFrom("a", "b"),
    size: fc.constantFrom("0", "1", "2"),
    md5Checksum: fc.constantFrom(undefined, MD5, MD5.replace("0", "1"), "odd"),
    trashed: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 30 }), async (files) => {
      const rows = files.map((facts, at) => fileRow(`id${at}`, facts));
      const catalog = await catalogOf(rows);
      const same = (one: Row, other: Row) =>
        one.md5Checksum === other.md5Checksum &&
        (one.md5Checksum !== undefined || (one.name === other.name && one.size === other.size));
      const counted = rows.filter(({ trashed, size }) => trashed === false && size !== "0");
      const expected = counted.flatMap((row) => {
        const group = counted.filter((other) => same(row, other)).map(({ id }) => id);
        return group.length > 1 && group[0] === row.id ? [group.toSorted().join(" ")] : [];
      });
      const { groups } = await catalog.duplicates();
      const found = groups.map(({ files: each }) =>
        each
          .map(({ id }) => id)
          .toSorted()
          .join(" "),
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 25 },
  );
});
