import { describe, expect, test } from "vitest";
import { explanationLines } from "./explanation_lines.ts";

const EXPLANATION = {
  strategy: "chain" as const,
  pageRows: 1000,
  steps: ["Find the place", "Read it"],
  q: "trashed = false",
  orderBy: "name",
  decidedHere: ["name", "size"],
  requests: { least: 2, most: 2 },
  quotaUnits: { least: 200, most: null },
};

const PIPE = { isTerminal: false, columns: 80 };

describe("explanationLines()", () => {
  test("numbers what is done, and says what it costs", () => {
    expect(explanationLines(EXPLANATION, PIPE)).toEqual([
      "1. Find the place",
      "2. Read it",
      "strategy: chain",
      "q: trashed = false",
      "orderBy: name",
      "decided here: name, size",
      "requests: 2",
      "quota units: 200 or more",
    ]);
  });

  test("leaves out what there is not", () => {
    const requests = { least: 1, most: 4 };
    expect(
      explanationLines({ ...EXPLANATION, steps: [], orderBy: null, decidedHere: [], requests }, PIPE),
    ).toEqual([
      "strategy: chain",
      "q: trashed = false",
      "orderBy: none",
      "requests: 1 to 4",
      "quota units: 200 or more",
    ]);
  });

  test("breaks a long step where a terminal ends, and not in a pipe", () => {
    const steps = ["Read a page, and then another one"];
    const [first, second] = explanationLines({ ...EXPLANATION, steps }, { isTerminal: true, columns: 20 });
    expect([first, second]).toEqual(["1. Read a page, and", "   then another one"]);
    expect(explanationLines({ ...EXPLANATION, steps }, PIPE)[0]).toBe(`1. ${steps[0]}`);
  });
});
