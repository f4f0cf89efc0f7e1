import fc from "fast-check";
import { expect, test } from "vitest";
import { displayWidth } from "../render/display_width.ts";
import { NAMES } from "./_state_testing.ts";
import { panelLines } from "./panel_lines.ts";

const at = (columns: number, ...lines: readonly string[]) => panelLines({ lines }, { columns });

test("what is too long goes on below its text", () => {
  expect(at(60, "Name:            one two three four five six seven eight nine ten")).toEqual([
    "Name:            one two three four five six seven eight",
    "                 nine ten",
  ]);
  expect(at(60, `Shared with you: today by somebody ${"x".repeat(30)}`)).toEqual([
    "Shared with you: today by somebody",
    `                 ${"x".repeat(30)}`,
  ]);
});

test("on a narrow screen it goes on at the left", () => {
  expect(at(30, "ID:              1hQ1W0XjJ-bBSq31baihnd1wosZanQ3EC")).toEqual([
    "ID: 1hQ1W0XjJ-bBSq31baihnd1w",
    "  osZanQ3EC",
  ]);
});

test("nothing is lost, nothing is obeyed, and every line fits", () => {
  fc.assert(
    fc.property(NAMES, fc.integer({ min: 6, max: 90 }), (name, columns) => {
      const lines = at(columns, name);
      for (const line of lines) {
        expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }
      const plain = (text: string) => text.replaceAll(" ", "");
      expect(plain(lines.join(""))).toBe(plain(at(100_000, name).join("")));
    }),
  );
});
