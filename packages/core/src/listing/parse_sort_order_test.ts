import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSortOrder } from "./parse_sort_order.ts";
import { orderByOf, SORT_KEYS, type SortKeyName } from "./sort_order.ts";

const DESCENDING: readonly SortKeyName[] = [
  "createdTime",
  "modifiedByMeTime",
  "modifiedTime",
  "quotaBytesUsed",
  "recency",
  "sharedWithMeTime",
  "size",
  "viewedByMeTime",
];

describe("parseSortOrder()", () => {
  test.each(SORT_KEYS)("knows the direction in which %s is wanted", (key) => {
    expect(parseSortOrder(key)).toEqual([{ key, descending: DESCENDING.includes(key) }]);
  });

  test.each([
    ["modified", "modifiedTime"],
    ["created", "createdTime"],
    ["viewed", "viewedByMeTime"],
    ["shared", "sharedWithMeTime"],
    ["natural", "name_natural"],
    ["MODIFIEDTIME", "modifiedTime"],
    ["Natural", "name_natural"],
  ])("takes %s for %s", (word, key) => {
    expect(parseSortOrder(`${word} asc`)).toEqual([{ key, descending: false }]);
  });

  test.each([
    ["modified desc", "modifiedTime", true],
    ["modified asc", "modifiedTime", false],
    ["modified:asc", "modifiedTime", false],
    ["modified : ASC", "modifiedTime", false],
    ["name:desc", "name", true],
    ["name  DESC", "name", true],
    ["-modified", "modifiedTime", true],
    ["-name", "name", true],
    [" -Path ", "path", true],
    ["size asc", "size", false],
  ])("reads the direction of %j", (text, key, descending) => {
    expect(parseSortOrder(text)).toEqual([{ key, descending }]);
  });

  test("keeps the keys in their order", () => {
    expect(parseSortOrder("folder, modified desc ,-natural,size:asc")).toEqual([
      { key: "folder", descending: false },
      { key: "modifiedTime", descending: true },
      { key: "name_natural", descending: true },
      { key: "size", descending: false },
    ]);
  });

  test.each([
    ["name,name", "name"],
    ["name,name_natural", "name"],
    ["natural,size,-name", "name"],
    ["modified,folder,modifiedTime:asc", "modifiedTime"],
    ["size,SIZE", "size"],
  ])("refuses %j, with a key in it twice", (text, key) => {
    expect(() => parseSortOrder(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: `Cannot sort by "${text}": "${key}" is in it twice`,
      }),
    );
  });

  test.each([
    ["modifed", "modified"],
    ["-siez", "size"],
    ["folders asc", "folder"],
    ["name,STARRD", "starred"],
    ["modifiedTimes", "modifiedTime"],
  ])("names the key that is nearest to the one of %j", (text, nearest) => {
    expect(() => parseSortOrder(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringMatching(/^Cannot sort by "\w+": there is no such key$/),
        hint: `Did you mean ${nearest}?`,
      }),
    );
  });

  test.each(["colour", "constructor", "__proto__"])("lists the keys where none is near %j", (text) => {
    expect(() => parseSortOrder(text)).toThrow(
      expect.objectContaining({
        message: `Cannot sort by "${text}": there is no such key`,
        hint: expect.stringMatching(/^Keys: modified, .*\bpath$/),
      }),
    );
  });

  test.each([
    "",
    " ",
    ",",
    "name,",
    ",name",
    "name,,size",
    "-name desc",
    "--name",
    "name up",
    "name:",
    "asc:asc:asc",
  ])("refuses %j, which is no list of keys", (text) => {
    expect(() => parseSortOrder(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringMatching(/is no key with a direction$/),
        hint: expect.stringContaining("modified desc"),
      }),
    );
  });

  test("reads back what Drive is told, once every direction is given", () => {
    const served = SORT_KEYS.filter((key) => !["size", "type", "path", "starred", "name"].includes(key));
    const orders = fc
      .uniqueArray(fc.record({ key: fc.constantFrom(...served), descending: fc.boolean() }), {
        selector: ({ key }) => key,
        minLength: 1,
      })
      .map((order) => ({ order, orderBy: orderByOf(order) ?? "" }));
    fc.assert(
      fc.property(orders, ({ order, orderBy }) => {
        const text = orderBy.replace(/\w+(?=,|$)/g, (word) => (word === "desc" ? word : `${word} asc`));
        expect(parseSortOrder(text)).toEqual(order);
      }),
    );
  });
});
