import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../render/display_width.ts";
import { entryOf, FOLDERS, folderOf, NAMES } from "./_state_testing.ts";
import { frame } from "./frame.ts";
import { press } from "./press.ts";
import { type BrowseState, begun, found } from "./state.ts";

const NOW = new Date(2026, 10, 12, 12).getTime();
const OPTIONS = { colour: false, now: NOW, syncedAt: NOW - 180_000 };
const SOME = folderOf(
  [
    entryOf({ name: "東京の写真", kind: "folder", bytes: 600_000, files: 1200 }),
    entryOf({ name: "👩‍👩‍👧 family", bytes: 300_000, modifiedTime: new Date(NOW).toISOString() }),
    entryOf({ name: "\u202eevil\u001b[2J\n", bytes: 100_000 }),
    entryOf({ name: "unseen:", kind: "unseen", id: null }),
  ],
  { path: "/Büro/資料", folder: "x" },
);

function drawn(state: BrowseState): string {
  return frame(state, OPTIONS)
    .map((line) => line.trimEnd())
    .join("\n");
}

test("a folder, eighty columns wide", () => {
  expect(`\n${drawn(begun(SOME, { columns: 80, rows: 11 }))}\n`).toMatchInlineSnapshot(`
    "
     /Büro/資料                                                 1 MB in 1,203 files
         SIZE   SHARE              FILES  NAME
    >  600 kB   60.0%  ██████      1,200  東京の写真/
       300 kB   30.0%  ███                👩‍👩‍👧 family
       100 kB   10.0%  █                  \\u{202e}evil\\u{1b}[2J\\n
          0 B    0.0%                  1  (in folders that you cannot see)



     1 of 4 · biggest first · catalog as of 3 minutes ago
     q leave  ? keys  / search  → into  ← back  s n m c order  o open  y copy link
    "
  `);
});

test("a narrow and low screen has what matters", () => {
  expect(`\n${drawn(begun(SOME, { columns: 40, rows: 8 }))}\n`).toMatchInlineSnapshot(`
    "
     /Büro/資料         1 MB in 1,203 files
    >  600 kB  ███    東京の写真/
       300 kB  █▌     👩‍👩‍👧 family
       100 kB  ▌      \\u{202e}evil\\u{1b}[2J…
          0 B         (in folders that you …


     q leave  ? keys  / search  → into
    "
  `);
});

test("what was found shows the end of its path", () => {
  const open = press(begun(SOME, { columns: 40, rows: 8 }), "/").state;
  expect(drawn(open)).toContain("Type what is in the name");
  const typed = press(press(open, "東").state, "x").state;
  const file = {
    id: "1",
    name: "plan",
    mimeType: "",
    type: "doc",
    size: null,
    path: "/A long way down to/the/plan",
  } as const;
  const rest = { place: null, count: 7001, ranked: 1000, isAboveWhole: false, isGuess: false, leftOut: [] };
  const shown = drawn(found(typed, { ...rest, found: [{ file, match: "name" }] }));
  expect(`\n${shown}\n`).toMatchInlineSnapshot(`
    "
     Search: 東x_
    >       –  /A long way down to/the/plan





     Esc back  Enter go there  ↑ ↓ choose
    "
  `);
  expect(drawn(found(typed, { ...rest, count: 0, found: [] }))).toContain("No name fits");
  const wide = {
    ...found(typed, { ...rest, found: [{ file, match: "name" }] }),
    size: { columns: 120, rows: 12 },
  };
  expect(drawn(wide)).toContain(
    "1 of 7,001 · best first · only the 1,000 changed last were looked at · not all below folders was looked at",
  );
});

test("an empty folder says so", () => {
  expect(drawn(begun(folderOf([]), { columns: 60, rows: 12 }))).toContain("Nothing lies here");
});

test("a message stands in place of the keys", () => {
  const state = { ...begun(SOME, { columns: 60, rows: 4 }), message: "Copied \u001b]0;x" };
  expect(drawn(state).split("\n").at(-1)).toBe(" Copied \\u{1b}]0;x");
});

test("the line that is chosen stands out without colour and with it", () => {
  const state = begun(SOME, { columns: 60, rows: 8 });
  expect(frame(state, OPTIONS)[1]).toMatch(/^> /);
  const line = frame(state, { ...OPTIONS, colour: true })[1] ?? "";
  expect(line).toContain("\u001b[7m");
  expect(displayWidth(stripVTControlCharacters(line))).toBe(60);
});

/** What a terminal obeys, but for the styles that Drivelens sets. */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe("on any screen", () => {
  const SIZES = fc.record({
    columns: fc.integer({ min: 1, max: 150 }),
    rows: fc.integer({ min: 1, max: 40 }),
  });
  const check = (state: BrowseState) => {
    for (const colour of [false, true]) {
      const lines = frame(state, { ...OPTIONS, colour });
      expect(lines).toHaveLength(state.size.rows);
      for (const line of lines) {
        const text = stripVTControlCharacters(line);
        expect(text).not.toMatch(OBEYED);
        expect({ text, fits: displayWidth(text) <= state.size.columns }).toEqual({ text, fits: true });
        if (!colour) expect(line).toBe(text);
      }
    }
  };

  test("each row has its line, none is too wide, and no name is obeyed", () => {
    fc.assert(
      fc.property(FOLDERS, SIZES, NAMES, (folder, size, path) => {
        check(begun({ ...folder, path }, size));
        check(press(begun(folder, size), "?").state);
      }),
    );
  });

  test("so it is of what was found", () => {
    fc.assert(
      fc.property(fc.array(NAMES, { maxLength: 20 }), SIZES, NAMES, (paths, size, query) => {
        const state = press(begun(folderOf([]), size), "/").state;
        const files = paths.map(
          (path) => ({ id: path, name: path, path, mimeType: "", type: "doc", size: 1 }) as const,
        );
        const result = {
          place: null,
          found: files.map((file) => ({ file, match: "name" }) as const),
          count: files.length,
          ranked: null,
          isAboveWhole: true,
          isGuess: false,
          leftOut: [],
        };
        check(
          found(
            { ...state, search: { query, answered: "", result: undefined, scroll: { at: 0, top: 0 } } },
            result,
          ),
        );
      }),
    );
  });

  test("names begin in one column, whatever they are", () => {
    const lines = frame(begun(SOME, { columns: 100, rows: 12 }), OPTIONS);
    const starts = ["NAME", "東京", "👩", "\\u{202e}", "(in"].map((name) => {
      const line = lines.find((each) => each.includes(name)) ?? "";
      return displayWidth(line.slice(0, line.indexOf(name)));
    });
    expect(new Set(starts).size).toBe(1);
  });
});
