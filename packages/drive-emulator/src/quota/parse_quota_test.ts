import { expect, test } from "vitest";
import { parseQuota } from "./parse_quota.ts";
import { QUOTA_DEFAULTS } from "./quota_options.ts";

test("parseQuota() reads every field, Google's own quota and none", () => {
  expect(parseQuota(JSON.stringify(QUOTA_DEFAULTS))).toEqual(QUOTA_DEFAULTS);
  expect(parseQuota("{}")).toEqual({});
  expect(parseQuota("null")).toBeUndefined();
});

test.each([
  ["", "expected an object in JSON, or null"],
  ["[]", "expected an object in JSON, or null"],
  ['{"userBurst":"5"}', '"userBurst" is no number of units'],
  ['{"userBurst":-5}', '"userBurst" is no number of units'],
  ['{"toString":5}', 'there is no field "toString"'],
])("parseQuota() refuses %s", (json, what) => {
  expect(() => parseQuota(json)).toThrow(new TypeError(`Cannot read the quota: ${what}`));
});
