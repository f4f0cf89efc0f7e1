import type { Receipt } from "@drivelens/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNamed } from "./_files.ts";
import { jsonRenderer, ndjsonRenderer } from "./json.ts";

const RECEIPT: Receipt = {
  complete: false,
  reason: "NETWORK",
  more: false,
  rows: 2,
  examined: 2,
  pages: 1,
  requests: 1,
  retries: 0,
  quotaUnits: 100,
  seconds: 0.1,
  order: "modifiedTime desc",
  places: [],
};
const NAMES = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }));

describe("jsonRenderer()", () => {
  test("is one valid document however many pages there were, with the keys asked for and no others", () => {
    fc.assert(
      fc.property(NAMES, (pages) => {
        const renderer = jsonRenderer(["size", "name"]);
        const text = pages.map((names) => renderer.page(names.map((name) => fileNamed(name)))).join("");
        expect(JSON.parse(text + renderer.end(RECEIPT))).toEqual({
          files: pages.flat().map((name) => ({ size: null, name })),
          complete: false,
          receipt: RECEIPT,
        });
      }),
    );
  });
});

describe("ndjsonRenderer()", () => {
  test("says last what a file was converted to", () => {
    const converted = {
      id: "2",
      name: "Plan",
      mimeType: "application/vnd.google-apps.document",
      type: "doc",
    } as const;
    const text = ndjsonRenderer(["name", "size"]).page([fileNamed("Plan.docx", { converted, size: 7 })]);
    expect(text).toBe(`${JSON.stringify({ name: "Plan.docx", size: 7, converted })}\n`);
  });

  test("is one file a line", () => {
    fc.assert(
      fc.property(NAMES, (pages) => {
        const renderer = ndjsonRenderer(["name"]);
        const text = pages.map((names) => renderer.page(names.map((name) => fileNamed(name)))).join("");
        const lines = (text + renderer.end(RECEIPT)).split("\n").slice(0, -1);
        expect(lines.map((line) => JSON.parse(line))).toEqual(pages.flat().map((name) => ({ name })));
      }),
    );
  });
});
