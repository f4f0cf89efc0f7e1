import { describe, expect, test } from "vitest";
import { findQueryProblem } from "./find_query_problem.ts";

describe("findQueryProblem()", () => {
  test.each([
    ["name = 'it's'", 12, "quote"],
    ["(((", 2, "opened and not closed"],
    ["name = 'a') or (trashed = true", 10, "too many"],
    ["(name = ')'", 0, "opened and not closed"],
    ["colour = 'red'", 0, 'no field "colour"'],
    ["starred = true and (not nme contains 'x')", 24, 'no field "nme"'],
    ["'ann@example.com' in ownrs", 21, 'no field "ownrs"'],
    ["name like 'x'", 5, 'no operator "like"'],
    ["trashed = false and name == 'x'", 25, 'no operator "=="'],
    ["properties has { key='a' and value='b' } and sise = 1", 45, 'no field "sise"'],
  ])("finds it in %s", (query, at, what) => {
    expect(findQueryProblem(query)).toMatchObject({ at, what: expect.stringContaining(what) });
  });

  test.each([
    "",
    "name = 'it\\'s (not) colour = red'",
    "not (fullText contains '\"a b\"' or 'me' in owners) and trashed = true",
    "sharedWithMe and (starred = true)",
    "properties has { key='a' and value='b' } and modifiedTime > '2026-01-01T00:00:00'",
    "shortcutDetails.targetId = 'x' or visibility != 'limited'",
    "labels/abc.def is not null and 'labels/abc' in labels",
    "NAME contains 'x' AND NOT trashed = true",
    // What is wrong with these is for Drive to say.
    "name =",
    "5 > 3",
    "name = 'x' trashed",
  ])("finds nothing in %s", (query) => {
    expect(findQueryProblem(query)).toBeUndefined();
  });

  test("names what was meant", () => {
    expect(findQueryProblem("modfiedTime > '2026-01-01'")?.hint).toBe("Did you mean modifiedTime?");
    expect(findQueryProblem("name contians 'x'")?.hint).toBe("Did you mean contains?");
  });
});
