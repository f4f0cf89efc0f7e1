import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { foldName } from "./_fold_name.ts";
import { catalogOf, fileRow, folderRow, openCatalogOf } from "./_question_testing.ts";
import type { CatalogFind, FindOptions } from "./find.ts";

const namesOf = ({ found }: CatalogFind) => found.map(({ file }) => file.name);

async function findIn(rows: readonly Row[], options: FindOptions): Promise<CatalogFind> {
  return (await catalogOf(rows)).find(options);
}

test("the best match comes first, and among equals the latest change", async () => {
  const at = (year: number) => ({ modifiedTime: `${year}-01-01T00:00:00.000Z` });
  const result = await findIn(
    [
      folderRow("1", { name: "Reports" }),
      fileRow("2", { name: "my.report-final", ...at(2024) }),
      fileRow("3", { name: "unreported", ...at(2025) }),
      fileRow("4", { name: "Report.pdf", ...at(2001) }),
      fileRow("5", { name: "report of May", ...at(2020) }),
      fileRow("6", { name: "reporting", ...at(2021) }),
      fileRow("7", { name: "report", trashed: true }),
      fileRow("8", { name: "else", parents: ["1"] }),
    ],
    { words: ["RÉPORT"] },
  );
  expect(result.found.map(({ file, match }) => [file.name, match])).toEqual([
    ["Report.pdf", "name"],
    ["reporting", "start"],
    ["report of May", "start"],
    ["Reports", "start"],
    ["my.report-final", "word"],
    ["unreported", "inside"],
  ]);
  expect(result).toMatchObject({ count: 6, ranked: null, isGuess: false, place: null });
  expect(result.found[0]?.file).toMatchObject({ id: "4", path: "/Report.pdf" });
});

test("a word that a name has not may be in a folder above", async () => {
  const rows = [
    folderRow("zurich", { name: "Zürich" }),
    folderRow("trip", { name: "trip", parents: ["zurich"] }),
    fileRow("a", { name: "tickets.pdf", parents: ["trip"] }),
    fileRow("b", { name: "tickets for zurich" }),
    fileRow("c", { name: "tickets" }),
    fileRow("d", { name: "nothing", parents: ["trip"] }),
  ];
  const { found } = await findIn(rows, { words: ["zurich", "tickets"] });
  expect(found.map(({ file, match }) => [file.id, match])).toEqual([
    ["b", "word"],
    ["a", "above"],
  ]);
  expect(namesOf(await findIn(rows, { words: ["tickets"], place: "/Zürich" }))).toEqual(["tickets.pdf"]);
  expect(namesOf(await findIn(rows, { words: ["t"], types: ["folder"] }))).toEqual(["trip"]);
});

test.each([
  ["東京", "2026 東京"],
  ["京", "2026 東京"],
  ["ZÜ", "Zu"],
  ["plan b", "plan b"],
  ['a"b', 'a"b'],
  ["％", "100%"],
])("%s finds %s", async (words, name) => {
  const rows = ["2026 東京", "Zu", "plan b", 'a"b', "100%", "b"].map((each) => fileRow(each, { name: each }));
  expect(namesOf(await findIn(rows, { words: [words] }))).toContain(name);
});

test("where nothing fits, names that are written alike are a guess", async () => {
  const rows = ["Annual report 2026", "invoice", "other"].map((name) => fileRow(name, { name }));
  expect(await findIn(rows, { words: ["reprot"] })).toMatchObject({
    isGuess: true,
    found: [{ file: { name: "Annual report 2026" } }],
  });
  expect(await findIn(rows, { words: ["invioce"] })).toMatchObject({ isGuess: true, count: 1 });
  expect(await findIn(rows, { words: ["xylophone"] })).toMatchObject({ isGuess: false, count: 0 });
  expect((await findIn(rows, { words: ["invoice"] })).isGuess).toBe(false);
  await expect(findIn(rows, { words: [" "] })).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("of more than ten thousand only the latest are ranked, and it says so", async () => {
  const rows = Array.from({ length: 10_001 }, (_, at) =>
    fileRow(`scan ${at}`, { modifiedTime: new Date(1e12 + at).toISOString() }),
  );
  const result = await findIn(rows, { words: ["scan"], limit: 1 });
  expect(result).toMatchObject({ ranked: 1000, count: 1000, found: [{ file: { name: "scan 10000" } }] });
});

describe("where more than ten thousand names fit", () => {
  const at = (number: number) => ({ modifiedTime: new Date(1e12 + 1000 * number).toISOString() });
  /** What was changed before everything else. */
  const old = [
    folderRow("work", { name: "Work", ...at(0) }),
    ...Array.from({ length: 20 }, (_, n) =>
      fileRow(`w${n}`, { name: `scan w${n}`, parents: ["work"], ...at(n) }),
    ),
    ...Array.from({ length: 20 }, (_, n) =>
      fileRow(`p${n}`, { name: `scan p${n}`, mimeType: "application/pdf", ...at(n) }),
    ),
    fileRow("theirs", { name: "scan theirs", parents: [], sharedWithMeTime: at(1).modifiedTime, ...at(1) }),
    fileRow("trash", { name: "scan trash", trashed: true, ...at(1) }),
  ];
  const others = Array.from({ length: 10_001 }, (_, n) =>
    fileRow(`o${n}`, { name: `scan ${n}`, ...at(100 + n) }),
  );
  const trash = Array.from({ length: 1500 }, (_, n) =>
    fileRow(`t${n}`, { name: `scan t${n}`, trashed: true, ...at(50_000 + n) }),
  );
  let catalog: Awaited<ReturnType<typeof catalogOf>>;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ catalog, remove } = await openCatalogOf([...old, ...others, ...trash]));
  });
  afterAll(() => remove());

  test.each<[Partial<FindOptions>, Partial<CatalogFind>]>([
    [{ types: ["pdf"] }, { count: 20, ranked: null }],
    [{ place: "/Work" }, { count: 20, ranked: null }],
    [
      { place: "/Work", types: ["pdf"] },
      { count: 0, ranked: null },
    ],
    [{ place: "shared-with-me:" }, { count: 1, ranked: null }],
    [{ place: "trash:" }, { count: 1501, ranked: null }],
    [{ place: "/" }, { count: 1000, ranked: 1000 }],
    [{}, { count: 1000, ranked: 1000 }],
  ])("%j leaves out before the latest are taken", async (options, expected) => {
    expect(await catalog.find({ words: ["scan"], limit: 1, ...options })).toMatchObject(expected);
  });

  test("a word of one letter is looked for in all that is wanted", async () => {
    expect(await catalog.find({ words: ["p"], types: ["pdf"] })).toMatchObject({ count: 20, ranked: null });
    expect(await catalog.find({ words: ["w"], place: "/Work" })).toMatchObject({ count: 20, ranked: null });
  });

  test("a guess is of what is wanted", async () => {
    const guess = await catalog.find({ words: ["scam"], types: ["pdf"], limit: 100 });
    expect(guess).toMatchObject({ isGuess: true, count: 20 });
  });
});

test("says where not all that lies below folders was looked at", async () => {
  const below = (name: string, folders: number) => {
    const tops = Array.from({ length: folders }, (_, at) => folderRow(`${name} ${at}`));
    return [
      ...tops,
      ...tops.flatMap(({ id }) =>
        Array.from({ length: 6000 }, (_, at) =>
          fileRow(`${id}-${at}`, { name: `scan ${at}`, parents: [id] }),
        ),
      ),
    ];
  };
  const words = ["photos", "scan 5999"];
  expect(await findIn(below("photos", 1), { words })).toMatchObject({ isAboveWhole: true, count: 1 });
  expect((await findIn(below("photos", 3), { words })).isAboveWhole).toBe(false);
});

test("finds what a look at every file finds", async () => {
  const word = fc.constantFrom("plan", "Plán", "b", "東京", "planet", "Rep", "report", "a-b");
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  const node = fc.record({ name, parent: fc.nat(9), isFolder: fc.boolean(), trashed: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(node, { minLength: 1, maxLength: 20 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      async (nodes, words) => {
        const rows = nodes.map((each, at) =>
          (each.isFolder ? folderRow : fileRow)(`${at}`, {
            name: each.name,
            trashed: each.trashed && !each.isFolder,
            parents:
              nodes[each.parent]?.isFolder === true && each.parent < at ? [`${each.parent}`] : undefined,
          }),
        );
        const byId = new Map(rows.map((row) => [row.id, row]));
        const has = (row: Row, text: string) => foldName(row.name ?? "").includes(foldName(text));
        const above = (row: Row): readonly Row[] => {
          const parent = byId.get((row.parents as string[] | undefined)?.[0] ?? "");
          return parent === undefined ? [] : [parent, ...above(parent)];
        };
        const expected = (some: readonly string[]) =>
          rows
            .filter(
              (row) =>
                row.trashed !== true &&
                some.some((text) => has(row, text)) &&
                some.every((text) => [row, ...above(row)].some((each) => has(each, text))),
            )
            .map(({ id }) => id)
            .toSorted();
        const { found, isGuess, leftOut } = await findIn(rows, { words, limit: 100 });
        if (isGuess || leftOut.length > 0) expect(expected(words)).toEqual([]);
        const ids = isGuess ? [] : found.map(({ file }) => file.id);
        expect(ids.toSorted()).toEqual(expected(words.filter((text) => !leftOut.includes(foldName(text)))));
      },
    ),
    { numRuns: 60 },
  );
});
