import { describe, expect, test } from "vitest";
import { parsePolicy } from "./parse_policy.ts";

describe("parsePolicy()", () => {
  test.each([
    {},
    { publishing: "production" },
    {
      publishing: "testing",
      testUsers: ["ann@example.com"],
      adminBlocks: true,
      orgInternal: false,
      apiEnabled: false,
      reauthRequired: true,
      noRefreshToken: true,
      unverified: true,
    },
  ])("reads %j", (policy) => {
    expect(parsePolicy(JSON.stringify(policy))).toEqual(policy);
  });

  test.each([
    ["", "expected an object in JSON"],
    ["[]", "expected an object in JSON"],
    ["null", "expected an object in JSON"],
    ["{", "expected an object in JSON"],
    ['{"published":true}', 'there is no field "published"'],
    ['{"toString":true}', 'there is no field "toString"'],
    ['{"publishing":"draft"}', '"publishing" is not "production" or "testing"'],
    ['{"testUsers":"ann@example.com"}', '"testUsers" is not an array of strings'],
    ['{"testUsers":[1]}', '"testUsers" is not an array of strings'],
    ['{"apiEnabled":"no"}', '"apiEnabled" is not a boolean'],
    ['{"unverified":null}', '"unverified" is not a boolean'],
  ])("refuses %s", (json, what) => {
    expect(() => parsePolicy(json)).toThrow(new TypeError(`Cannot read the policy: ${what}`));
  });
});
