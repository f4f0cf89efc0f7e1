import { describe, expect, test } from "vitest";
import { TextWriter } from "./text_writer.ts";

const until = Number.POSITIVE_INFINITY;

describe("a text", () => {
  test("that has more headings than are known says so", () => {
    const writer = new TextWriter({ format: "markdown", until });
    writer.write("# One\n".repeat(10_001));
    const { headings, notes, complete } = writer.finish(true);
    expect(headings).toHaveLength(10_000);
    expect(notes).toEqual(["Of 10001 headings, the first 10000 are known"]);
    expect(complete).toBe(true);
  });

  test("of which there is much to say says how much is left out", () => {
    const writer = new TextWriter({ format: "text", until });
    for (let page = 1; page <= 500; page++) writer.note(`Page ${page} is broken and could not be read`);
    const { notes } = writer.finish(true);
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe("480 more notes are left out");
  });
});
