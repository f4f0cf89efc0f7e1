import { expect, test } from "vitest";
import type { Row } from "../drive/list_page.ts";
import { outOfOrder } from "./_out_of_order.ts";
import { parseSortOrder } from "./parse_sort_order.ts";

const FOLDER = "application/vnd.google-apps.folder";
const row = (facts: Partial<Row>): Row => ({ id: "1", ...facts });

test.each<[sort: string, before: Partial<Row>, after: Partial<Row>, isOut: boolean]>([
  ["modified", { modifiedTime: "2026-01-02T00:00:00Z" }, { modifiedTime: "2026-01-01T00:00:00Z" }, false],
  ["modified", { modifiedTime: "2026-01-01T00:00:00Z" }, { modifiedTime: "2026-01-02T00:00:00Z" }, true],
  ["modified asc", { modifiedTime: "2026-01-01T00:00:00Z" }, { modifiedTime: "2026-01-02T00:00:00Z" }, false],
  ["viewed", {}, { viewedByMeTime: "2026-01-02T00:00:00Z" }, false],
  ["name", { name: "plan" }, { name: "List" }, true],
  ["name", { name: "Plan" }, { name: "plan 2" }, false],
  ["name", { name: "_x" }, { name: "a" }, false],
  ["name desc", { name: "a" }, { name: "b" }, true],
  ["folder,name", { name: "z", mimeType: FOLDER }, { name: "a", mimeType: "text/plain" }, false],
  ["folder,name", { name: "a", mimeType: "text/plain" }, { name: "z", mimeType: FOLDER }, true],
  ["folder,name", { name: "z", mimeType: FOLDER }, { name: "a", mimeType: FOLDER }, true],
  ["starred", { starred: false }, { starred: true }, true],
  ["quotaBytesUsed", { quotaBytesUsed: "9" }, { quotaBytesUsed: "10" }, true],
  ["recency", { modifiedTime: "2026-01-01T00:00:00Z" }, { modifiedTime: "2026-01-02T00:00:00Z" }, false],
])("outOfOrder() by %s: %j before %j is %s", (sort, before, after, isOut) => {
  expect(outOfOrder(parseSortOrder(sort))(row(before), row(after))).toBe(isOut);
});
