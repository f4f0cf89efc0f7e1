import { describe, expect, test } from "vitest";
import { letterTable } from "./_letter_tables.ts";

describe("letterTable()", () => {
  test("reads a table by its name", async () => {
    expect((await letterTable("90ms-RKSJ-H.bcmap")).length).toBeGreaterThan(100);
  });

  test.each(["Nothing-H.bcmap", "LICENSE", "../package.json", "../cmaps/H.bcmap", ""])(
    "has none of the name %j",
    async (name) => {
      await expect(letterTable(name)).rejects.toThrow();
    },
  );
});
