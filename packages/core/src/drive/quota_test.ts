import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  ceilingOf,
  GET_QUOTA_UNITS,
  LIST_QUOTA_UNITS,
  PROJECT_UNITS_A_MINUTE,
  USER_UNITS_A_MINUTE,
} from "./quota.ts";

/** Rows of a page whose columns name `parents`. */
const ROWS_A_PAGE = 460;
const FILES = 100_000;
const SLICING = 1.25;
const PEOPLE = [1, 3, 10, 30, 100];

const pages = Math.ceil(FILES / ROWS_A_PAGE);
const scan = Math.ceil(pages * SLICING) * LIST_QUOTA_UNITS;
const WORK: readonly (readonly [string, number])[] = [
  ["one file's attributes (`info` of an ID: a get)", GET_QUOTA_UNITS],
  ["one page, or a folder of up to 460 files", LIST_QUOTA_UNITS],
  ["every file of a Drive of 100,000", scan],
  ["a minute at full speed", USER_UNITS_A_MINUTE],
];

const grouped = (units: number) => units.toLocaleString("en");
const share = (units: number) => {
  const percent = (100 * units) / PROJECT_UNITS_A_MINUTE;
  return percent < 1 ? "< 1 %" : `${Math.ceil(percent)} %`;
};

describe("docs/quota.md", () => {
  const text = readFile(join(import.meta.dirname, "../../../../docs/quota.md"), "utf8");

  test.each(WORK)("says what many people take of the project's minute with: %s", async (work, units) => {
    const cells = PEOPLE.map((people) => `${grouped(people * units)} (${share(people * units)})`);
    expect(await text).toContain(`| ${[work, ...cells].join(" | ")} |\n`);
  });

  test.each([5, 10, 20, 50, 100])(
    "says how fast each of %i people can go at the same time",
    async (people) => {
      const rate = Math.floor(PROJECT_UNITS_A_MINUTE / 60 / LIST_QUOTA_UNITS / people);
      const seconds = Math.ceil(scan / LIST_QUOTA_UNITS / rate);
      expect(await text).toContain(`| ${people} | \`--max-rate ${rate}\` | ${seconds} s |\n`);
    },
  );

  test("counts the pages of the scan as it says", async () => {
    expect(await text).toContain(`${pages} pages of ${ROWS_A_PAGE}, and a quarter more`);
    expect(await text).toContain(`${grouped(Math.floor(PROJECT_UNITS_A_MINUTE / scan))} such scans a minute`);
    expect(await text).toContain(`${grouped(Math.floor(400_000_000 / scan))} such scans a day`);
  });
});

describe("ceilingOf()", () => {
  test("is what Google allows a user, unless another rate is set", () => {
    expect(ceilingOf()).toEqual({ unitsPerSecond: 325_000 / 60, burstUnits: 4800 });
    expect(ceilingOf(2)).toEqual({ unitsPerSecond: 200, burstUnits: 100 });
  });
});
