import type { FileColumn } from "@drivelens/core";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unescapeText } from "../escape.ts";
import { BEN, fileNamed } from "./_files.ts";
import { delimitedRenderer } from "./delimited.ts";

const COLUMNS: readonly FileColumn[] = ["name", "size", "starred", "owners", "shortcutDetails", "parents"];
const FILES = [
  fileNamed('Say "hi", twice', { size: 12, starred: false, owners: [BEN], parents: ["p1", "p2"] }),
  fileNamed("=1+1", { size: null, starred: null, owners: null, shortcutDetails: { targetId: "t" } }),
];
const render = (format: "csv" | "tsv", header: boolean, files = FILES) => {
  const renderer = delimitedRenderer(COLUMNS, { format, header });
  const receipt = { complete: true } as Parameters<typeof renderer.end>[0];
  return files.map((file) => renderer.page([file])).join("") + renderer.end(receipt);
};

describe("delimitedRenderer()", () => {
  test("writes csv as RFC 4180 has it, with one header", () => {
    expect(render("csv", true).split("\r\n")).toEqual([
      "name,size,starred,owners,shortcutDetails,parents",
      '"Say ""hi"", twice",12,false,ben@example.com,,"p1, p2"',
      '\\u{3d}1+1,,,,"{""targetId"":""t""}",',
      "",
    ]);
  });

  test("writes tsv without quotes", () => {
    expect(render("tsv", false)).toBe(
      'Say "hi", twice\t12\tfalse\tben@example.com\t\tp1, p2\n\\u{3d}1+1\t\t\t\t{"targetId":"t"}\t\n',
    );
  });

  test("writes the header of an empty listing too", () => {
    expect(render("csv", true, [])).toBe("name,size,starred,owners,shortcutDetails,parents\r\n");
    expect(render("tsv", false, [])).toBe("");
  });

  test("gives every name back, however hostile", () => {
    const name = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("=x", "\t=x", '"', "a\r\nb", ","));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        const files = names.map((each) => fileNamed(each));
        const csv = delimitedRenderer(["name", "id"], { format: "csv", header: false }).page(files);
        const tsv = delimitedRenderer(["name", "id"], { format: "tsv", header: false }).page(files);
        const fromCsv: string[][] = parse(csv);
        expect(fromCsv.map(([cell]) => unescapeText(cell ?? ""))).toEqual(names);
        const fromTsv = tsv.split("\n").slice(0, -1);
        expect(fromTsv.map((line) => unescapeText(line.split("\t")[0] ?? ""))).toEqual(names);
      }),
    );
  });
});
