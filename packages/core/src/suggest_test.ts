import { describe, expect, test } from "vitest";
import { suggest } from "./suggest.ts";

describe("suggest()", () => {
  test.each([
    ["lits", "list"],
    ["lst", "list"],
    ["LIST", "list"],
    ["autj", "auth"],
    ["logni", "login"],
    ["delete", undefined],
    ["x", undefined],
    ["", undefined],
  ])("takes %j for %j", (typed, meant) => {
    expect(suggest(typed, ["list", "auth", "login"])).toBe(meant);
  });
});
