import { describe, expect, test } from "vitest";
import { parseSortOrder } from "./parse_sort_order.ts";
import { columnsOf, orderByOf, reversed, SORT_KEYS, type SortKeyName } from "./sort_order.ts";

const HERE_ALONE: readonly SortKeyName[] = ["size", "type", "path"];

describe("orderByOf()", () => {
  test.each(SORT_KEYS)("writes %s, unless it is sorted here alone", (key) => {
    const served = !HERE_ALONE.includes(key);
    expect(orderByOf([{ key, descending: false }])).toBe(served ? key : undefined);
    expect(orderByOf([{ key, descending: true }])).toBe(served ? `${key} desc` : undefined);
  });

  test.each([
    ["folder,modified", "folder,modifiedTime desc"],
    ["folder:desc,modified:asc,natural", "folder desc,modifiedTime,name_natural"],
    ["starred,name", "starred,name"],
    ["-starred,name", "starred desc,name"],
    ["name,starred", undefined],
    ["folder,name,-starred", undefined],
    ["name,size", undefined],
    ["size,name", undefined],
    ["folder,type", undefined],
    ["path", undefined],
  ])("writes %j as %j", (text, orderBy) => {
    expect(orderByOf(parseSortOrder(text))).toBe(orderBy);
  });

  test("does not send what Drive refuses: no key at all, or one that is there twice", () => {
    const ascending = (...keys: SortKeyName[]) => keys.map((key) => ({ key, descending: false }));
    expect(orderByOf([])).toBeUndefined();
    expect(orderByOf(ascending("folder", "folder"))).toBeUndefined();
    expect(orderByOf(ascending("name_natural", "name"))).toBeUndefined();
    expect(orderByOf(ascending("name", "folder", "name_natural"))).toBeUndefined();
  });
});

describe("reversed()", () => {
  test("turns every key round and leaves them in their places", () => {
    const order = parseSortOrder("folder,modified,natural:desc");
    expect(reversed(order)).toEqual(parseSortOrder("folder:desc,modified:asc,natural:asc"));
    expect(reversed(reversed(order))).toEqual(order);
    expect(order).toEqual(parseSortOrder("folder,modified,natural:desc"));
    expect(reversed([])).toEqual([]);
  });
});

describe("columnsOf()", () => {
  test.each([
    ["name", ["name"]],
    ["natural", ["name"]],
    ["size,modified", ["size", "modifiedTime"]],
    ["folder,type", ["type"]],
    ["recency,viewed", ["modifiedTime", "viewedByMeTime"]],
    ["path", ["parents"]],
    ["starred,quotaBytesUsed", ["starred", "quotaBytesUsed"]],
  ])("says what %j needs, once", (text, columns) => {
    expect(columnsOf(parseSortOrder(text))).toEqual(columns);
  });

  test("needs nothing for no order", () => {
    expect(columnsOf([])).toEqual([]);
  });
});
