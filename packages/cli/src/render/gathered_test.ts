import type { DriveFile, Receipt } from "@drivelens/core";
import { expect, test } from "vitest";
import { fileNamed } from "./_files.ts";
import { gatheredRenderer } from "./gathered.ts";

const counting = () =>
  gatheredRenderer({ page: (files) => `${files.length} `, end: (receipt) => `end of ${receipt.rows}` });
const files = (count: number): readonly DriveFile[] =>
  Array.from({ length: count }, (_, at) => fileNamed(String(at)));
const receipt = (rows: number) => ({ rows }) as Receipt;

test("gathers the first rows to one page, and then takes pages as they come", () => {
  const renderer = counting();
  expect([3, 1, 15, 1, 2, 1].map((count) => renderer.page(files(count)))).toEqual([
    "",
    "",
    "",
    "20 ",
    "2 ",
    "1 ",
  ]);
  expect(renderer.end(receipt(23))).toBe("end of 23");
});

test("gives at the end what was too little for a page", () => {
  const renderer = counting();
  expect(renderer.page(files(2)) + renderer.page(files(3))).toBe("");
  expect(renderer.end(receipt(5))).toBe("5 end of 5");
  expect(counting().end(receipt(0))).toBe("end of 0");
});
