import { describe, expect, test } from "vitest";
import { parseFields } from "../fields/parse_fields.ts";
import { FILE_SCHEMA } from "../fields/schema.ts";
import { createGeneratedWorld } from "../world/generated_world.ts";
import { createRandomTree } from "../world/random_tree.ts";
import { fileResource } from "./file_resource.ts";
import { RowTexts } from "./row_texts.ts";
import type { Viewer } from "./viewer.ts";

const world = createGeneratedWorld({ files: 0, seed: 2, now: () => 0 });
const files = createRandomTree(world, { seed: 9, files: 200, names: "hostile" });
const MASKS = ["*", "id,name", "owners(emailAddress,me),parents,capabilities/canCopy", "contentHints"];

/** Compares every mask for every reader, each twice. */
function expectTruth(texts: RowTexts, resourceKeys?: ReadonlyMap<string, string>): void {
  for (const mask of [...MASKS, ...MASKS]) {
    const selection = parseFields(mask, FILE_SCHEMA);
    for (const email of [world.me, "ben@example.com", ""]) {
      const viewer: Viewer = { world, email, ...(resourceKeys === undefined ? {} : { resourceKeys }) };
      const { json, length } = texts.write(files, { viewer, mask, selection });
      expect(length).toBe(files.length);
      expect(json).toBe(JSON.stringify(files.map((file) => fileResource(file, viewer, selection))));
    }
  }
}

describe("RowTexts", () => {
  test.each([[150_000], [100], [0]])(
    "write() writes what fileResource() makes, with %i texts kept",
    (mostKept) => {
      expectTruth(new RowTexts(mostKept));
    },
  );

  test("write() follows changes of the world", () => {
    const texts = new RowTexts();
    expectTruth(texts);
    for (const { id } of files.slice(0, 50)) world.updateFile(id, { name: "changed", starred: true });
    expectTruth(texts);
  });

  test("write() tells those who bring keys from those who do not", () => {
    const texts = new RowTexts();
    const keys = files.flatMap(({ id, resourceKey }) =>
      resourceKey === undefined ? [] : [[id, resourceKey] as const],
    );
    expect(keys).not.toEqual([]);
    expectTruth(texts);
    expectTruth(texts, new Map(keys));
    expectTruth(texts);
  });

  test("write() writes no files", () => {
    const viewer = { world, email: world.me };
    expect(new RowTexts().write([], { viewer, mask: "*", selection: "all" })).toEqual({
      length: 0,
      json: "[]",
    });
  });
});
