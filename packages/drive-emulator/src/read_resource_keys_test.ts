import { expect, test } from "vitest";
import { readResourceKeys } from "./read_resource_keys.ts";

test.each([
  [undefined, {}],
  ["", {}],
  ["1a/0-x", { "1a": "0-x" }],
  ["1a/0-x,1b/0-y", { "1a": "0-x", "1b": "0-y" }],
  ["1a/0-x, 1b/0-y", { "1a": "0-x", "1b": "0-y" }],
  ["1a", {}],
  ["1a/b/c,1b/0-y", { "1b": "0-y" }],
])("readResourceKeys() of %j", (value, keys) => {
  const headers = new Headers(value === undefined ? {} : { "X-Goog-Drive-Resource-Keys": value });
  expect(Object.fromEntries(readResourceKeys(headers))).toEqual(keys);
});
