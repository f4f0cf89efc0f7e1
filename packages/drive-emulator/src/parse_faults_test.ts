import { describe, expect, test } from "vitest";
import { FAULT_ANSWERS } from "./faults.ts";
import { parseFaults } from "./parse_faults.ts";

describe("parseFaults()", () => {
  test("reads every field and every answer", () => {
    const faults = FAULT_ANSWERS.map((answer) => ({
      method: "GET",
      path: "/drive",
      query: "q=",
      skip: 0,
      chance: 0.5,
      times: 1,
      latencyMs: 2,
      latencyPerRowMs: 0.5,
      retryAfterSeconds: 3,
      answer,
    }));
    expect(parseFaults(JSON.stringify(faults))).toEqual(faults);
    expect(parseFaults("[]")).toEqual([]);
  });

  test.each([
    ["", "expected an array in JSON"],
    ['{"times":1}', "expected an array in JSON"],
    ["[null]", "expected objects"],
    ["[[]]", "expected objects"],
    ['[{"weather":"bad"}]', 'there is no field "weather"'],
    ['[{"constructor":1}]', 'there is no field "constructor"'],
    ['[{"times":"1"}]', '"times" is not a number'],
    ['[{"path":null}]', '"path" is not a string'],
    ['[{"skip":-1}]', '"skip" is less than 0'],
    ['[{"chance":1.5}]', '"chance" is more than 1'],
    ['[{"answer":"storm"}]', 'there is no answer "storm"'],
  ])("refuses %s", (json, what) => {
    expect(() => parseFaults(json)).toThrow(new TypeError(`Cannot read the faults: ${what}`));
  });
});
