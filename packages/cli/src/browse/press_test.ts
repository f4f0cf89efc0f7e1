import type { CatalogFind, DriveFile } from "@drivelens/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryOf, FOLDERS, folderOf } from "./_state_testing.ts";
import { press, type Wish } from "./press.ts";
import { type BrowseState, begun, chosenOf, entered, found, listOf, resized, soughtIn } from "./state.ts";

const SIZE = { columns: 80, rows: 10 };
const SOME = folderOf(
  [
    entryOf({ name: "big", bytes: 900, modifiedTime: "2020-01-01T00:00:00.000Z" }),
    entryOf({ name: "Work", kind: "folder", bytes: 500, files: 9, modifiedTime: "2024-01-01T00:00:00.000Z" }),
    entryOf({ name: "file 10", bytes: 20 }),
    entryOf({ name: "File 9", bytes: 10 }),
  ],
  { folder: "here", above: "" },
);

/** Presses keys one after another; the last wish counts. */
function pressed(
  state: BrowseState,
  ...keys: readonly string[]
): { state: BrowseState; wish: Wish | undefined } {
  let wish: Wish | undefined;
  let at = state;
  for (const key of keys) ({ state: at, wish } = { wish: undefined, ...press(at, key) });
  return { state: at, wish };
}

const names = ({ folder }: BrowseState) => folder.entries.map(({ name }) => name);
const chosen = (state: BrowseState) => chosenOf(state)?.entry?.name ?? chosenOf(state)?.file?.name;

function result(...files: readonly Partial<DriveFile>[]): CatalogFind {
  const all = files.map((file) => ({ id: `id-of-${file.name}`, mimeType: "", type: "text", ...file }));
  return {
    place: null,
    found: all.map((file) => ({ file: file as DriveFile, match: "name" })),
    count: files.length,
    ranked: null,
    isAboveWhole: true,
    isGuess: false,
    leftOut: [],
  };
}

describe("in a folder", () => {
  const start = begun(SOME, SIZE);

  test.each([
    [["down"], "Work"],
    [["j", "j"], "file 10"],
    [["j", "k"], "big"],
    [["up"], "big"],
    [["G"], "File 9"],
    [["end", "down"], "File 9"],
    [["end", "home"], "big"],
    [["pagedown"], "File 9"],
    [["G", "g"], "big"],
  ] as const)("%j leads to %s", (keys, name) => {
    expect(chosen(pressed(start, ...keys).state)).toBe(name);
  });

  test.each([
    ["n", ["big", "File 9", "file 10", "Work"]],
    ["s", ["File 9", "file 10", "Work", "big"]],
    ["m", ["Work", "big", "File 9", "file 10"]],
    ["c", ["Work", "big", "file 10", "File 9"]],
  ])("%s orders, and keeps what is chosen", (key, expected) => {
    const { state } = pressed(start, "down", key);
    expect(names(state)).toEqual(expected);
    expect(chosen(state)).toBe("Work");
    expect(names(pressed(state, key).state)).not.toEqual(expected);
  });

  test.each<[readonly string[], Wish | undefined]>([
    [["down", "enter"], { kind: "enter", folder: "id-of-Work" }],
    [["down", "l"], { kind: "enter", folder: "id-of-Work" }],
    [["right"], { kind: "info" }],
    [["left"], { kind: "enter", folder: "", chosen: "here" }],
    [["h"], { kind: "enter", folder: "", chosen: "here" }],
    [["backspace"], { kind: "enter", folder: "", chosen: "here" }],
    [["i"], { kind: "info" }],
    [["o"], { kind: "open" }],
    [["y"], { kind: "copy-link" }],
    [["Y"], { kind: "copy-id" }],
    [["q"], { kind: "quit", code: 0 }],
    [["ctrl-c"], { kind: "quit", code: 130 }],
    [["ctrl-z"], { kind: "suspend" }],
    [["escape"], undefined],
    [["constructor"], undefined],
  ])("%j asks for %j", (keys, wish) => {
    expect(pressed(start, ...keys).wish).toEqual(wish);
  });

  test("there is a way out, and where there is none it says so", () => {
    expect(pressed(start, "escape").state.message).toContain("q");
    const top = begun(folderOf([]), SIZE);
    expect(pressed(top, "left")).toMatchObject({ state: { message: "There is nothing above" } });
    expect(pressed(top, "left", "down").state.message).toBeUndefined();
    for (const key of ["enter", "o", "y", "i"]) expect(pressed(top, key).wish).toBeUndefined();
  });

  test("one comes back to the folder that one was in", () => {
    const inside = folderOf([entryOf({ name: "x" })], { folder: "id-of-Work", above: "here" });
    const { wish } = pressed(entered(start, inside), "h");
    expect(wish).toEqual({ kind: "enter", folder: "here", chosen: "id-of-Work" });
    expect(chosen(entered(start, SOME, "id-of-Work"))).toBe("Work");
  });
});

describe("while searching", () => {
  const open = pressed(begun(SOME, SIZE), "/", "p", "l", "a", "n").state;

  test("letters are what is looked for", () => {
    expect(soughtIn(open)).toBe("plan");
    expect(soughtIn(pressed(open, "q", " ", "?").state)).toBe("planq ?");
    expect(soughtIn(found(open, result()))).toBeUndefined();
    expect(soughtIn(pressed(begun(SOME, SIZE), "/", " ").state)).toBeUndefined();
  });

  test.each([
    [["backspace"], "pla"],
    [["ctrl-u"], ""],
    [["ctrl-w"], ""],
    [[" ", "b", "ctrl-w"], "plan "],
    [["👩‍👩‍👧", "tab"], "plan"],
    [["東", "e", "\u0301", "backspace"], "plan東"],
  ])("%j leaves %j", (keys, query) => {
    expect(pressed(open, ...keys).state.search?.query).toBe(query);
  });

  test.each<[Partial<DriveFile>, string, Wish]>([
    [{ name: "a", type: "folder" }, "enter", { kind: "enter", folder: "id-of-a" }],
    [{ name: "a" }, "enter", { kind: "go-to", id: "id-of-a" }],
    [{ name: "a" }, "tab", { kind: "info" }],
    [{ name: "a" }, "ctrl-o", { kind: "open" }],
    [{ name: "a" }, "ctrl-y", { kind: "copy-link" }],
  ])("of what was found %j is chosen by %s", (file, key, wish) => {
    const state = found(open, result({ name: "before" }, file));
    expect(pressed(state, "down", key).wish).toEqual(wish);
    expect(pressed(open, key).wish).toBeUndefined();
  });

  test("Esc leads back, and so does taking away what is not there", () => {
    expect(pressed(open, "escape").state).toEqual(begun(SOME, SIZE));
    expect(pressed(open, "ctrl-u", "backspace").state.search).toBeUndefined();
  });
});

test("the keys are shown until another key", () => {
  const help = pressed(begun(SOME, SIZE), "?").state;
  expect(help.panel?.kind).toBe("help");
  expect(pressed(help, "down", "down", "up").state.panel?.top).toBe(1);
  expect(pressed(help, "o")).toEqual({ state: begun(SOME, SIZE), wish: undefined });
  const last = pressed(help, "end").state.panel?.top ?? 0;
  expect(last).toBeGreaterThan(1);
  expect(pressed(help, ...Array.from({ length: 99 }, () => "down")).state.panel?.top).toBe(last);
});

const KEYS = fc.oneof(
  fc.constantFrom(..."jkhlgGsnmcoyYiq/? x東"),
  fc.constantFrom("up", "down", "left", "right", "enter", "backspace", "pageup", "pagedown", "home", "end"),
  fc.constantFrom("escape", "tab", "delete", "ctrl-c", "ctrl-n", "ctrl-p", "ctrl-u", "ctrl-w", "ctrl-x"),
);
const STEPS = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: KEYS },
    {
      weight: 1,
      arbitrary: fc.record({
        columns: fc.integer({ min: 1, max: 200 }),
        rows: fc.integer({ min: 1, max: 60 }),
      }),
    },
    { weight: 1, arbitrary: FOLDERS },
    { weight: 1, arbitrary: fc.nat({ max: 30 }) },
  ),
  { maxLength: 60 },
);

test("whatever is pressed, what is chosen is there and in sight", () => {
  fc.assert(
    fc.property(FOLDERS, STEPS, (folder, steps) => {
      let state = begun(folder, SIZE);
      for (const step of steps) {
        if (typeof step === "string") state = press(state, step).state;
        else if (typeof step === "number")
          state = found(state, result(...Array.from({ length: step }, (_, at) => ({ name: `f${at}` }))));
        else state = "rows" in step ? resized(state, step) : entered(state, step);
        const { count, height } = listOf(state);
        const { at, top } = state.search?.scroll ?? state.scroll;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan(Math.max(1, count));
        expect(top).toBeGreaterThanOrEqual(0);
        expect(at - top).toBeGreaterThanOrEqual(0);
        expect(at - top).toBeLessThan(height);
        // No row is left empty while there is something to show in it.
        expect(top === 0 || top + height <= count).toBe(true);
        expect(chosenOf(state) === undefined).toBe(count === 0);
      }
    }),
  );
});
