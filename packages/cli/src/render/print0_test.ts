import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sink } from "../io.ts";
import { BEN, fileNamed } from "./_files.ts";
import { DEFAULT_PRINT0_COLUMNS, print0Renderer } from "./print0.ts";

const sinkOf = (isTerminal: boolean): Sink => ({
  isTerminal,
  columns: 80,
  colour: false,
  write: async () => undefined,
});
const PIPE = { sink: sinkOf(false) };

describe("print0Renderer()", () => {
  test("ends each file with a NUL, and its columns with tabs", () => {
    const files = [fileNamed("a", { size: 7, owners: [BEN] }), fileNamed("b", { id: "2", size: null })];
    expect(print0Renderer(DEFAULT_PRINT0_COLUMNS, PIPE).page(files)).toBe("1\x002\0");
    expect(print0Renderer(["size", "owners", "name"], PIPE).page(files)).toBe(
      "7\tben@example.com\ta\0\t\tb\0",
    );
  });

  test("writes names themselves into a pipe, where only a NUL would end them", () => {
    expect(print0Renderer(["name"], PIPE).page([fileNamed("a\n\x1b[2J\\\0b")])).toBe("a\n\x1b[2J\\\\u{0}b\0");
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (parts) => {
        const names = parts.map((part) => part.replaceAll("\0", ""));
        const text = print0Renderer(["name"], PIPE).page(names.map((name) => fileNamed(name)));
        expect(text.split("\0").slice(0, -1)).toEqual(names);
      }),
    );
  });

  test("lets no name act on a terminal", () => {
    const renderer = print0Renderer(["id", "name"], { sink: sinkOf(true) });
    expect(renderer.page([fileNamed("a\n\x1b[2J\0"), fileNamed("b")])).toBe(
      "1\ta\\n\\u{1b}[2J\\u{0}\n1\tb\n",
    );
  });
});
