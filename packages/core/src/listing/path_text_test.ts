import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinPath, levelsOf, readSegments, segmentOf, shortestPrefix } from "./path_text.ts";

const NASTY = [
  "/",
  "\\",
  "~",
  "%",
  "%2F",
  " ",
  "\n",
  "\0",
  "\u202e",
  "\u200b",
  "\u2028",
  ".",
  "é",
  "😀",
  "'",
  ":",
];
const anyName = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1 }),
    fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 3 })), { minLength: 1 }),
  )
  .map((made) => (typeof made === "string" ? made : made.join("")))
  .filter((name) => name !== "");

test("an ID stands for a name that no path can hold, and for no name that looks like one", () => {
  const [byId] = readSegments("/id:1AbCdEfGhIjKl");
  expect(byId).toMatchObject({ id: "1AbCdEfGhIjKl" });
  const written = segmentOf("id:1AbCdEfGhIjKl") ?? "";
  const [byName] = readSegments(written);
  expect(byName).toEqual({ text: "id%3A1AbCdEfGhIjKl", name: "id:1AbCdEfGhIjKl" });
  expect(readSegments("id:short")[0]).not.toHaveProperty("id");
});

describe("segmentOf()", () => {
  test("writes any name so that it is read back, with nothing that a terminal obeys", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const segment = segmentOf(name) ?? "";
        expect(segment).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\~]|^\.\.?$|^\s|\s$/u);
        expect(readSegments(segment)).toEqual([{ text: segment, name }]);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps apart the names of a path", () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1 }), (names) => {
        const path = names.reduce((parent, name) => joinPath(parent, segmentOf(name) ?? ""), "/");
        expect(readSegments(path).map(({ name }) => name)).toEqual(names);
      }),
    );
  });

  test.each([
    ["A/B", "A%2FB"],
    ["100%", "100%25"],
    ["a~b", "a%7Eb"],
    ["a\\b", "a%5Cb"],
    [" a ", "%20a%20"],
    [".", "%2E"],
    ["..", "%2E%2E"],
    ["...", "..."],
    ["a\tb\u202e", "a%09b%E2%80%AE"],
    ['Bilder für Ann: "it\'s"', 'Bilder für Ann: "it\'s"'],
  ])("writes %j as %j", (name, segment) => {
    expect(segmentOf(name)).toBe(segment);
  });

  test.each(["", "\ud800", "a\udc00b"])("has no segment for %j", (name) => {
    expect(segmentOf(name)).toBeUndefined();
  });
});

describe("readSegments()", () => {
  test("passes over empty names, and reads percent signs that a person typed", () => {
    expect(readSegments("//A//B/").map(({ name }) => name)).toEqual(["A", "B"]);
    expect(readSegments("100% of%zz %FF%2F").map(({ name }) => name)).toEqual(["100% of%zz %FF%2F"]);
    expect(readSegments("%F0%9F%98%80").map(({ name }) => name)).toEqual(["😀"]);
  });

  test("takes a tilde and the signs behind it for the beginning of an ID", () => {
    expect(readSegments("A%2FB~1a_-")).toEqual([
      { text: "A%2FB~1a_-", name: "A/B~1a_-", selected: { name: "A/B", idPrefix: "1a_-" } },
    ]);
    expect(readSegments("A~1")[0]?.selected).toEqual({ name: "A", idPrefix: "1" });
    expect(readSegments("A~")).toEqual([{ text: "A~", name: "A~" }]);
    expect(readSegments("~1234")).toEqual([{ text: "~1234", name: "~1234" }]);
    expect(readSegments("A~B~1234")[0]?.selected).toEqual({ name: "A~B", idPrefix: "1234" });
  });
});

test("the shortest prefix is the ID's own, and no sign longer than it must be", () => {
  const id = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1 }), (ids) => {
      const prefixes = ids.map((each) => shortestPrefix(each, ids));
      for (const [at, prefix] of prefixes.entries()) {
        expect(ids.filter((other) => other.startsWith(prefix))).toEqual([ids[at]]);
        const shorter = prefix.slice(0, -1);
        if (prefix.length > 4)
          expect(ids.filter((other) => other.startsWith(shorter)).length).toBeGreaterThan(1);
      }
    }),
  );
});

test.each([
  ["/", 0],
  ["trash:", 0],
  ["drive:Design", 0],
  ["/A", 1],
  ["/A/B:", 2],
  ["drive:Design/A", 1],
  ["trash:Old/A", 2],
  ["shared-with-me:A", 1],
  ["id:1abc", 1],
  ["id:1abc/A", 2],
])("levelsOf() counts the names in %s", (path, levels) => {
  expect(levelsOf(path)).toBe(levels);
});
