import { describe, expect, test } from "vitest";
import { count, humanSize, humanTime } from "./human.ts";

describe("humanSize()", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [1234, "1.2 kB"],
    [9949, "9.9 kB"],
    [9950, "10 kB"],
    [999_499, "999 kB"],
    [999_500, "1 MB"],
    [1_234_567, "1.2 MB"],
    [340_000_000_000, "340 GB"],
    [5e18, "5000 PB"],
  ])("writes %d as %s", (bytes, text) => {
    expect(humanSize(bytes)).toBe(text);
  });
});

describe("humanTime()", () => {
  const now = new Date(2026, 10, 12, 12, 0).getTime();
  const at = (...parts: [number, number, number, number, number]) =>
    humanTime(new Date(...parts).toISOString(), now);

  test("says today, then the day, then the year, in the reader's own zone", () => {
    expect(at(2026, 10, 12, 0, 5)).toBe("today 00:05");
    expect(at(2026, 10, 11, 23, 59)).toBe("11 Nov 23:59");
    expect(at(2026, 8, 2, 14, 5)).toBe(" 2 Sep 14:05");
    expect(at(2025, 10, 12, 12, 0)).toBe("12 Nov 2025");
  });

  test("leaves alone what is no time", () => {
    expect(humanTime("soon", now)).toBe("soon");
  });
});

describe("count()", () => {
  test("knows one from many", () => {
    expect([count(0, "file"), count(1, "file"), count(12_345, "file")]).toEqual([
      "0 files",
      "1 file",
      "12,345 files",
    ]);
  });
});
