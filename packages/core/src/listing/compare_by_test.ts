import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DriveFile } from "../drive/file.ts";
import { compareBy } from "./compare_by.ts";
import { parseSortOrder } from "./parse_sort_order.ts";
import { reversed, SORT_KEYS, type SortKeyName } from "./sort_order.ts";

type Facts = Partial<DriveFile>;

function fileOf(id: string, facts: Facts = {}): DriveFile {
  return { id, name: "", mimeType: "text/plain", type: "text", ...facts };
}

/** The IDs in order; those of the files are a, b, c and so on. */
function sorted(order: string, facts: readonly Facts[]): string {
  const files = facts.map((each, at) => fileOf(String.fromCharCode(97 + at), each));
  const read = parseSortOrder(order);
  const there = files.toSorted(compareBy(read)).map(({ id }) => id);
  expect(files.toReversed().toSorted(compareBy(read))).toEqual(files.toSorted(compareBy(read)));
  return there.join("");
}

const names = (...all: string[]): Facts[] => all.map((name) => ({ name }));
const paths = (...all: (string | null)[]): Facts[] => all.map((path) => ({ path }));

describe("compareBy()", () => {
  test.each<[string, Facts[], string]>([
    ["name", names("b", "a", "C", "B"), "badc"],
    ["name:desc", names("b", "a", "C"), "cab"],
    ["name", names("é", "f", "e"), "cab"],
    ["name", names("a10", "a9"), "ab"],
    ["natural", names("a10", "a9"), "ba"],
    ["natural:desc", names("a10", "a9", "a100"), "cab"],
    ["type", [{ type: "pdf" }, { type: "doc" }], "ba"],
    ["folder", [{ type: "pdf" }, { type: "folder" }], "ba"],
    ["folder:desc", [{ type: "folder" }, { type: "pdf" }], "ba"],
    ["starred", [{ starred: false }, { starred: true }, { starred: null }, {}], "bacd"],
    ["starred:desc", [{ starred: true }, { starred: null }, { starred: false }], "cab"],
    ["size", [{ size: 9 }, { size: 10 }, { size: null }, { size: 0 }], "badc"],
    ["size:asc", [{ size: 10 }, { size: 9 }, {}, { size: 0 }], "dbac"],
    ["quotaBytesUsed", [{ quotaBytesUsed: 1 }, { quotaBytesUsed: null }, { quotaBytesUsed: 2 }], "cab"],
    ["path", paths("/B", "/A/z", "/A", null, "/", "/A b"), "ecbfad"],
    ["path:desc", paths(null, "/A", "/A/z", "/B"), "dcba"],
    ["path", paths("/A!/x", "/A/x", "/A!", "/A"), "dbca"],
    ["path", paths("/\u00e9/z", "/e\u0301/y", "/\u00e9/x"), "bca"],
  ])("sorts by %s", (order, facts, ids) => {
    expect(sorted(order, facts)).toBe(ids);
  });

  test.each(["createdTime", "modifiedByMeTime", "modifiedTime", "sharedWithMeTime", "viewedByMeTime"])(
    "sorts by %s as a time, however it is written",
    (column) => {
      const facts = [
        { [column]: "2026-03-31T12:00:00.000Z" },
        { [column]: null },
        { [column]: "2026-03-31T12:00:00+02:00" },
        { [column]: "2026-03-31T12:00:00.001Z" },
        { [column]: "never" },
      ];
      expect(sorted(`${column}:asc`, facts)).toBe("cadbe");
      expect(sorted(`${column}:desc`, facts)).toBe("dacbe");
    },
  );

  test("takes the later of change and view for recency, and one where the other is missing", () => {
    const facts: Facts[] = [
      { modifiedTime: "2026-03-01T00:00:00Z", viewedByMeTime: "2026-03-09T00:00:00Z" },
      { modifiedTime: "2026-03-05T00:00:00Z", viewedByMeTime: null },
      { modifiedTime: null, viewedByMeTime: null },
      { modifiedTime: "2026-03-07T00:00:00Z", viewedByMeTime: "2026-03-02T00:00:00Z" },
      { modifiedTime: null, viewedByMeTime: "2026-03-03T00:00:00Z" },
    ];
    expect(sorted("recency", facts)).toBe("adbec");
    expect(sorted("recency:asc", facts)).toBe("ebdac");
  });

  test("lets each key decide where the ones before are equal, and the ID where all are", () => {
    const facts: Facts[] = [
      { name: "x", size: 1 },
      { name: "y", type: "folder" },
      { name: "x", size: 2 },
      { name: "x", size: 1 },
    ];
    expect(sorted("folder,name,size", facts)).toBe("bcad");
    expect(sorted("folder:desc,name,size:asc", facts)).toBe("adcb");
    expect([fileOf("b"), fileOf("B"), fileOf("a")].toSorted(compareBy([])).map(({ id }) => id)).toEqual([
      "B",
      "a",
      "b",
    ]);
  });

  const sometime = fc.constantFrom(null, "2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z");
  const amount = fc.constantFrom(null, 0, 1, 10);
  const file: fc.Arbitrary<DriveFile> = fc.record({
    id: fc.string({ unit: fc.constantFrom("a", "B", "é"), maxLength: 3 }),
    name: fc.string({ unit: fc.constantFrom("a", "A", "1", "0", "é", "e\u0301", "\u0000"), maxLength: 3 }),
    mimeType: fc.constant(""),
    type: fc.constantFrom("folder" as const, "pdf" as const, "doc" as const),
    size: amount,
    quotaBytesUsed: amount,
    starred: fc.constantFrom(null, true, false),
    path: fc.option(fc.string({ unit: fc.constantFrom("/", "a", "A", "é", "e\u0301", "!"), maxLength: 5 })),
    createdTime: sometime,
    modifiedTime: sometime,
    modifiedByMeTime: sometime,
    sharedWithMeTime: sometime,
    viewedByMeTime: sometime,
  });
  const key = fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() });
  const order = fc.array(key, { maxLength: 3 });

  test("is total: it turns round with its files, has no circles, and ties none but a file with itself", () => {
    fc.assert(
      fc.property(order, file, file, file, (keys, a, b, c) => {
        const compare = compareBy(keys);
        const sign = (one: DriveFile, other: DriveFile) => Math.sign(compare(one, other));
        expect(sign(a, b) + sign(b, a)).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        expect(sign(a, a)).toBe(0);
        if (a.id !== b.id) expect(sign(a, b)).not.toBe(0);
      }),
      { numRuns: 3000 },
    );
  });

  const without: readonly SortKeyName[] = ["folder", "name", "name_natural", "type"];
  test.each(SORT_KEYS.filter((each) => !without.includes(each)))(
    "puts files without %s last in both directions, and the others the other way round",
    (name) => {
      const columns = name === "recency" ? ["modifiedTime", "viewedByMeTime"] : [name];
      const lacks = (each: DriveFile) => columns.every((column) => each[column] === null);
      fc.assert(
        fc.property(fc.boolean(), fc.uniqueArray(file, { selector: ({ id }) => id }), (descending, files) => {
          const keys = [{ key: name, descending }];
          const there = files.toSorted(compareBy(keys));
          expect(there.map(lacks)).toEqual(there.map(lacks).toSorted((a, b) => Number(a) - Number(b)));
          const back = files.toSorted(compareBy(reversed(keys)));
          const values = (all: readonly DriveFile[]) =>
            all.filter((each) => !lacks(each)).map((each) => columns.map((column) => each[column]));
          if (columns.length === 1) expect(values(back)).toEqual(values(there).toReversed());
        }),
      );
    },
  );
});
