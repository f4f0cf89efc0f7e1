import { describe, expect, test } from "vitest";
import { effectiveQuery } from "./_query.ts";

describe("effectiveQuery()", () => {
  test.each([
    [undefined, "trashed = false", true],
    ["  ", "trashed = false", true],
    ["a = 1 or b = 2", "trashed = false and (a = 1 or b = 2)", true],
    ["trashed = true", "trashed = true", true],
    ["name contains 'trashed'", "trashed = false and (name contains 'trashed')", true],
    ["name = 'it\\'s trashed'", "trashed = false and (name = 'it\\'s trashed')", true],
    ["fullText contains 'plan'", "trashed = false and (fullText contains 'plan')", false],
    ["name = 'fullText'", "trashed = false and (name = 'fullText')", true],
  ])("makes of %j the query %j", (query, q, sortable) => {
    expect(effectiveQuery(query)).toEqual({ q, sortable });
  });
});
