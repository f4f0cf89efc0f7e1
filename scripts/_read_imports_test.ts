import { describe, expect, test } from "vitest";
import { readImports } from "./_read_imports.ts";

const read = (text: string) =>
  readImports("a.ts", text).map(
    ({ target, line, lazy, typeOnly }) => `${line} ${target}${lazy ? " lazy" : ""}${typeOnly ? " type" : ""}`,
  );

describe("readImports()", () => {
  test.each([
    ['import { a } from "x";', ["1 x"]],
    ["import {\n  a,\n  type B,\n} from 'x'", ["1 x"]],
    ['import "x";', ["1 x"]],
    ['import type from "x";', ["1 x"]],
    ['import type { A } from "x";', ["1 x type"]],
    ['export * from "x";\nexport type { A } from "y";', ["1 x", "2 y type"]],
    ['export const a = 1\nimport { b } from "x"', ["2 x"]],
    ['/* why */ import { a } from "x";', ["1 x"]],
    ["const x = await import(`x`);", ["1 x lazy"]],
    ['const x = await import(\n  "x"\n);', ["1 x lazy"]],
    ['type X = typeof import("x");\nlet y: import("y").Y;', ["1 x type", "2 y type"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: It is the source that is read.
    ['const text = `${await import("x")} and ${`${"}"}`}`;\nimport "y";', ["1 x lazy", "2 y"]],
    ['const ratio = a / b;\nimport "x"; // it/s', ["2 x"]],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    '// import "x";',
    '/**\n * import { z } from "zod";\n * await import("yargs");\n */',
    'const s = `\nimport { z } from "zod";\n`;',
    "const s = 'import \"x\"';",
    'const s = "\\"import \'x\'";',
    'const r = /"import "x"/g;',
    'const r = text.match(/["`/]import "x"/);',
    'export const a = 1;\nconst text = a + " from " + "x";',
    "importer(x);",
  ])("reads nothing in %j", (text) => {
    expect(read(text)).toEqual([]);
  });
});
