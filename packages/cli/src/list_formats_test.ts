import { createRandomTree, type FileRecord, type World } from "@drivelens/drive-emulator";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";
import { unescapeText } from "./escape.ts";

const ROWS: Readonly<Record<string, RegExp>> = { csv: /\r\n/, default: /\n/ };
/** Joiners within an emoji and within words that are written with them are no tricks. */
const HOSTILE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u;
const ODD = ["list", "-R", "/Odd names", "--columns", "id,name"];

/** What lies below a folder of the emulated Drive, by ID. */
function namesBelow(world: World, name: string): Readonly<Record<string, string>> {
  const files = [...world.files.values()].filter(({ trashed }) => trashed !== true);
  const inside = (parent: FileRecord): FileRecord[] =>
    files.filter((file) => file.parent === parent.id).flatMap((file) => [file, ...inside(file)]);
  const top = files.find((file) => file.name === name) as FileRecord;
  return Object.fromEntries(inside(top).map((file) => [file.id, file.name]));
}

/** The rows of an output, of which none may hold what a terminal would obey. */
function rowsOf(text: string, format = "default"): readonly string[] {
  const rows = text.split(ROWS[format] ?? /\n/);
  expect(rows.pop()).toBe("");
  for (const row of rows) expect(row.replaceAll(format === "tsv" ? "\t" : /$^/g, "")).not.toMatch(HOSTILE);
  return rows;
}

/** `ID<blanks>NAME`: the blanks that a column is wide, and not those that a name begins with. */
function fromTable(text: string): Readonly<Record<string, string>> {
  const [head = "", ...rows] = rowsOf(text);
  const at = head.indexOf("NAME");
  return Object.fromEntries(
    rows.map((row) => [row.slice(0, at).trim(), unescapeText(row.slice(at))] as const),
  );
}

function fromCells(rows: readonly (readonly string[])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(([id = "", name = ""]) => [id, unescapeText(name)]));
}

describe("the hostile names of a Drive", () => {
  test("are many, and hostile", async () => {
    const { emulator } = await google();
    const names = Object.values(namesBelow(emulator.world, "Odd names"));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => HOSTILE.test(name)).length).toBeGreaterThan(15);
  });

  test.each([
    ["a terminal", 2000],
    ["a pipe", undefined],
  ])("come back from a table in %s", async (_, terminal) => {
    const { emulator, options } = await google();
    const { code, stdout } = await run([...ODD, "--wide"], {
      ...options,
      ...(terminal === undefined ? {} : { terminal }),
    });
    expect(code).toBe(0);
    const names = Object.entries(namesBelow(emulator.world, "Odd names"));
    // Nobody sees the blanks at the end of a line: a table has none.
    expect(fromTable(stdout)).toEqual(Object.fromEntries(names.map(([id, name]) => [id, name.trimEnd()])));
  });

  test("act on no narrow terminal either, in tables and in trees", async () => {
    const { options } = await google();
    rowsOf((await run(["list", "-R", "/Odd names"], { ...options, terminal: 40 })).stdout);
    rowsOf((await run(["tree", "/Odd names"], { ...options, terminal: 40 })).stdout);
    rowsOf((await run(["tree", "/Odd names"], options)).stdout);
  });

  test("come back from JSON by its own escapes", async () => {
    const { emulator, options } = await google();
    const json = (await run([...ODD, "--format", "json"], options)).stdout;
    const ndjson = (await run([...ODD, "--format", "ndjson"], options)).stdout;
    rowsOf(json);
    const { files }: { files: readonly { id: string; name: string }[] } = JSON.parse(json);
    expect(Object.fromEntries(files.map(({ id, name }) => [id, name]))).toEqual(
      namesBelow(emulator.world, "Odd names"),
    );
    expect(rowsOf(ndjson).map((row) => JSON.parse(row))).toEqual(files);
  });

  test("come back from csv and tsv, and are no formulas there", async () => {
    const { emulator, options } = await google();
    const csv = (await run([...ODD, "--format", "csv", "--no-header"], options)).stdout;
    rowsOf(csv, "csv");
    const cells: string[][] = parse(csv);
    expect(fromCells(cells)).toEqual(namesBelow(emulator.world, "Odd names"));
    for (const [, name] of cells) expect(name).not.toMatch(/^[=+\-@]/);

    const tsv = await run([...ODD, "--format", "tsv", "--no-header"], options);
    const split = rowsOf(tsv.stdout, "tsv").map((row) => row.split("\t"));
    expect(split).toEqual(cells);
  });

  test("come back from a template, and from NUL-ended rows on a terminal", async () => {
    const { emulator, options } = await google();
    const names = Object.values(namesBelow(emulator.world, "Odd names")).toSorted();
    const argv = ["list", "-R", "/Odd names"];
    const template = await run([...argv, "--template", "{name}"], options);
    expect(rowsOf(template.stdout).map(unescapeText).toSorted()).toEqual(names);
    const shown = await run([...argv, "--print0", "--columns", "name"], { ...options, terminal: 80 });
    expect(rowsOf(shown.stdout).map(unescapeText).toSorted()).toEqual(names);
  });

  test("are the names themselves for xargs", async () => {
    const { emulator, options } = await google();
    const { stdout } = await run(["list", "-R", "/Odd names", "-0", "--columns", "name"], options);
    const names = Object.values(namesBelow(emulator.world, "Odd names"));
    expect(stdout.split("\0").slice(0, -1).toSorted()).toEqual(
      names.map((name) => name.replaceAll("\0", "\\u{0}")).toSorted(),
    );
  });
});

describe("csv and tsv", () => {
  test("read back to the names, bytes and times of any Drive", async () => {
    const property = fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 120 }), async (seed, files) => {
      const { emulator, options } = await google(0);
      createRandomTree(emulator.world, { seed, files, names: "hostile" });
      const argv = ["list", "--all", "--columns", "id,name,size,modifiedTime", "--no-header", "--format"];
      const csv = (await run([...argv, "csv"], options)).stdout;
      const tsv = (await run([...argv, "tsv"], options)).stdout;
      const json = JSON.parse((await run([...argv.slice(0, 4), "--format", "json"], options)).stdout);
      rowsOf(csv, "csv");
      const cells: string[][] = parse(csv);
      expect(rowsOf(tsv, "tsv").map((row) => row.split("\t"))).toEqual(cells);
      expect(cells.map(([id]) => id)).toEqual(json.files.map(({ id }: { readonly id: string }) => id));
      expect(cells.map(([id = "", name = "", size, time]) => [id, unescapeText(name), size, time])).toEqual(
        cells.map(([id = ""]) => {
          const file = emulator.world.files.get(id);
          const time = new Date(file?.modified ?? Number.NaN).toISOString();
          return [id, file?.name, file?.size === undefined ? "" : String(file.size), time];
        }),
      );
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
