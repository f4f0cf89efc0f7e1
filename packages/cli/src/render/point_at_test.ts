import { describe, expect, test } from "vitest";
import { pointAt } from "./point_at.ts";

describe("pointAt()", () => {
  test.each([
    ["{name}\\t{size", 8, ["  {name}\\t{size", "          ^"]],
    ["東{", 1, ["  東{", "    ^"]],
    ["\t{", 1, ["  \\u{9}{", "       ^"]],
    ["", 0, ["  ", "  ^"]],
  ])("points into %s at %d", (text, at, lines) => {
    expect(pointAt(text, at).split("\n")).toEqual(lines);
  });

  test("shows of a long text what is around the place", () => {
    const [text = "", caret = ""] = pointAt(`${"a".repeat(500)}{${"b".repeat(500)}`, 500).split("\n");
    expect(text).toMatch(/^ {2}…a{40}\{b{23}…$/);
    expect(caret.indexOf("^")).toBe(text.indexOf("{"));
  });
});
