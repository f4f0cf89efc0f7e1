import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWhen } from "./parse_when.ts";

/** A Tuesday. */
const NOW = new Date(2026, 2, 31, 14, 5, 6, 789);

function when(text: string, now = NOW): Date {
  return new Date(parseWhen(text, { now: () => now.getTime() }));
}

function atYear(year: number): Date {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year);
  return date;
}

describe("parseWhen()", () => {
  test.each([
    ["2026", new Date(2026, 0, 1)],
    ["0099", atYear(99)],
    ["2026-03", new Date(2026, 2, 1)],
    ["2026-03-31", new Date(2026, 2, 31)],
    ["2024-02-29", new Date(2024, 1, 29)],
    ["2026-03-31T14:05", new Date(2026, 2, 31, 14, 5)],
    ["2026-03-31t14:05", new Date(2026, 2, 31, 14, 5)],
    ["  2026-03-31  14:05 ", new Date(2026, 2, 31, 14, 5)],
    ["2026-03-31T23:59:59", new Date(2026, 2, 31, 23, 59, 59)],
    ["2026-07-31T14:05:06.5", new Date(2026, 6, 31, 14, 5, 6, 500)],
    ["2026-07-31T14:05:06.0429999", new Date(2026, 6, 31, 14, 5, 6, 42)],
    ["2026-07-31T14:05:06.042000000000", new Date(2026, 6, 31, 14, 5, 6, 42)],
    ["2026-03-31T14:05Z", new Date(Date.UTC(2026, 2, 31, 14, 5))],
    ["2026-03-31T14:05:06.5z", new Date(Date.UTC(2026, 2, 31, 14, 5, 6, 500))],
    ["2026-03-31T14:05+05:30", new Date(Date.UTC(2026, 2, 31, 8, 35))],
    ["2026-03-31T14:05-0330", new Date(Date.UTC(2026, 2, 31, 17, 35))],
    ["2026-03-31T23:05-01:00", new Date(Date.UTC(2026, 3, 1, 0, 5))],
  ])("reads %j as a date", (text, date) => {
    expect(when(text)).toEqual(date);
  });

  test.each([
    ["now", NOW],
    ["today", new Date(2026, 2, 31)],
    ["Yesterday", new Date(2026, 2, 30)],
    ["10min", new Date(NOW.getTime() - 600_000)],
    ["90 minutes ago", new Date(NOW.getTime() - 5_400_000)],
    ["36h", new Date(NOW.getTime() - 129_600_000)],
    ["1 hour ago", new Date(NOW.getTime() - 3_600_000)],
    ["7d", new Date(2026, 2, 24, 14, 5, 6, 789)],
    ["7 days", new Date(2026, 2, 24, 14, 5, 6, 789)],
    ["7  DAYS  ago", new Date(2026, 2, 24, 14, 5, 6, 789)],
    ["31d", new Date(2026, 1, 28, 14, 5, 6, 789)],
    ["2w", new Date(2026, 2, 17, 14, 5, 6, 789)],
    ["1 week ago", new Date(2026, 2, 24, 14, 5, 6, 789)],
    ["1mo", new Date(2026, 1, 28, 14, 5, 6, 789)],
    ["2 months", new Date(2026, 0, 31, 14, 5, 6, 789)],
    ["4 months ago", new Date(2025, 10, 30, 14, 5, 6, 789)],
    ["25mo", new Date(2024, 1, 29, 14, 5, 6, 789)],
    ["1y", new Date(2025, 2, 31, 14, 5, 6, 789)],
    ["10 years ago", new Date(2016, 2, 31, 14, 5, 6, 789)],
    ["tuesday", new Date(2026, 2, 31)],
    ["last tuesday", new Date(2026, 2, 24)],
    ["monday", new Date(2026, 2, 30)],
    ["Last Monday", new Date(2026, 2, 30)],
    ["wednesday", new Date(2026, 2, 25)],
    ["last sunday", new Date(2026, 2, 29)],
    ["this week", new Date(2026, 2, 30)],
    ["last week", new Date(2026, 2, 23)],
    ["this month", new Date(2026, 2, 1)],
    ["last month", new Date(2026, 1, 1)],
    ["this year", new Date(2026, 0, 1)],
    ["last year", new Date(2025, 0, 1)],
  ])("reckons %j from now", (text, date) => {
    expect(when(text)).toEqual(date);
  });

  test.each([
    ["this week", new Date(2026, 2, 29, 23, 59), new Date(2026, 2, 23)],
    ["this week", new Date(2026, 2, 30), new Date(2026, 2, 30)],
    ["last month", new Date(2026, 0, 31), new Date(2025, 11, 1)],
    ["yesterday", new Date(2026, 0, 1, 9), new Date(2025, 11, 31)],
    ["1y", new Date(2024, 1, 29, 9), new Date(2023, 1, 28, 9)],
    ["4 years", new Date(2024, 1, 29, 9), new Date(2020, 1, 29, 9)],
    ["1mo", new Date(2026, 0, 15, 9), new Date(2025, 11, 15, 9)],
  ])("reckons %j from %s", (text, now, date) => {
    expect(when(text, now)).toEqual(date);
  });

  test.each([
    "2026-02-30",
    "2025-02-29",
    "2026-00",
    "2026-13",
    "2026-13-01",
    "2026-04-31",
    "2026-04-00",
    "2026-03-31T24:00",
    "2026-03-31T14:60",
    "2026-03-31T14:05:60",
    "2026-03-31T14:05+24:00",
    "2026-03-31T14:05+01:60",
  ])("knows that there is no %j", (text) => {
    expect(() => when(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: `Cannot read "${text}" as a time: there is no such date or time of day`,
      }),
    );
  });

  test.each(["7m", "7 M", "7 m ago"])("does not guess whether %j is minutes or months", (text) => {
    expect(() => when(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: `Cannot read "${text}" as a time: "m" may be minutes or months`,
        hint: "Say min for minutes, or mo for months",
      }),
    );
  });

  test.each(["0000", "3000y", "99999999999999 days", "99999999999999 months"])(
    "does not leave the years that can be written: %j",
    (text) => {
      expect(() => when(text)).toThrow(/as a time: it is not in the years 1 to 9999$/);
    },
  );

  test.each([
    "",
    " ",
    "soon",
    "last",
    "week",
    "this monday",
    "last blue moon",
    "next week",
    "-7d",
    "1.5d",
    "7",
    "7 s",
    "d",
    "7d later",
    "31.3.2026",
    "2026-3-31",
    "2026-03-31Z",
    "2026-03-31T14",
    "2026-03-31T14:05:",
    "2026-03-31T14:05:06.",
    "20260331",
    "constructor",
  ])("refuses %j and says what to say", (text) => {
    expect(() => when(text)).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: `Cannot read "${text}" as a time`,
        hint: expect.stringContaining("yesterday"),
      }),
    );
  });

  test("reads back what it is told in UTC", () => {
    const years = { min: new Date("0002-01-01T00:00:00Z"), max: new Date("9998-12-31T23:59:59Z") };
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(when(date.toISOString())).toEqual(date);
      }),
    );
  });

  test("turns the calendar back where a day is not 24 hours long", () => {
    inZone("America/New_York", () => {
      // The clock was put forward on 8 March and back on 1 November.
      const spring = new Date("2026-03-09T16:00:00Z");
      expect(when("2d", spring).toISOString()).toBe("2026-03-07T17:00:00.000Z");
      expect(when("1w", spring).toISOString()).toBe("2026-03-02T17:00:00.000Z");
      expect(when("48h", spring).toISOString()).toBe("2026-03-07T16:00:00.000Z");
      expect(when("yesterday", spring).toISOString()).toBe("2026-03-08T05:00:00.000Z");
      const autumn = new Date("2026-11-02T17:00:00Z");
      expect(when("2 days ago", autumn).toISOString()).toBe("2026-10-31T16:00:00.000Z");
      expect(when("1mo", autumn).toISOString()).toBe("2026-10-02T16:00:00.000Z");
      expect(when("this month", autumn).toISOString()).toBe("2026-11-01T04:00:00.000Z");
    });
  });
});

function inZone(zone: string, run: () => void): void {
  const before = process.env.TZ;
  try {
    process.env.TZ = zone;
    run();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}
