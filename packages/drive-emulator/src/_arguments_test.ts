import { describe, expect, test } from "vitest";
import { parseArguments } from "./_arguments.ts";

describe("parseArguments()", () => {
  test("serves the sample Drive on any port when nothing is said", () => {
    expect(parseArguments([])).toEqual({ kind: "serve", port: 0 });
  });

  test("reads every option", () => {
    expect(
      parseArguments([
        "--port=8123",
        "--files",
        "10000",
        "--seed",
        "7",
        "--faults",
        "f.json",
        "--fault-seed=3",
        "--quota",
        "--shape=owned",
        "--default-order=recent",
        "--folders=2500",
        "--uploads=30",
        "--bulk-share=0.6",
      ]),
    ).toEqual({
      kind: "serve",
      port: 8123,
      files: 10_000,
      seed: 7,
      faults: "f.json",
      faultSeed: 3,
      quota: {},
      shape: "owned",
      defaultOrder: "recent",
      folders: 2500,
      uploads: 30,
      bulkShare: 0.6,
    });
  });

  test.each([
    [
      ["--port", "65536"],
      'Cannot use "65536" as --port: expected a whole number from 0 to 65535; see --help',
    ],
    [["--port", ""], 'Cannot use "" as --port: expected a whole number from 0 to 65535; see --help'],
    [
      ["--files", "1e3"],
      'Cannot use "1e3" as --files: expected a whole number from 0 to 10000000; see --help',
    ],
    [["--seed=-1"], 'Cannot use "-1" as --seed: expected a whole number from 0 to 4294967295; see --help'],
    [["--bulk-share=60%"], 'Cannot use "60%" as --bulk-share: expected a number from 0 to 1; see --help'],
    [["--shape=round"], 'Cannot use "round" as --shape: expected mixed or owned; see --help'],
    [["--colour"], "Unknown option '--colour'; see --help"],
    [["serve"], "Unexpected argument 'serve'; see --help"],
  ])("refuses %j in one line", (args, message) => {
    expect(parseArguments(args)).toEqual({ kind: "problem", message });
  });
});
