import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "./display_width.ts";
import { type ProgressState, progressText } from "./progress_text.ts";

const state: ProgressState = { rows: 12_300, pages: 27, inFlight: 8, expected: 29_700 };
const write = (facts: Partial<ProgressState>, perSecond?: number, width = 100) =>
  progressText({ ...state, ...facts }, { perSecond, turn: 10, width });

describe("progressText()", () => {
  test("says how much there is, how fast it comes, and how long it will be", () => {
    expect(write({}, 1450)).toBe("⠋ 12,300 files · 27 pages · 8 in flight · 1,450/s · about 12 s left");
    expect(write({ place: "Team\u202e", inFlight: 1 }, 1)).toBe(
      "⠋ 12,300 files · Team\\u{202e} · 27 pages · 1/s · about 5 h left",
    );
  });

  test("says what was read where less is listed of it, and how long that will be where it can be known", () => {
    expect(write({ rows: 0, examined: 12_000 }, 1450)).toBe(
      "⠋ 12,000 files read · 27 pages · 8 in flight · 1,450/s",
    );
    const some = { rows: 30, examined: 12_000, expected: 90, inFlight: 1 };
    expect(
      progressText({ ...state, ...some }, { perSecond: 1450, listedPerSecond: 10, turn: 10, width: 100 }),
    ).toBe("⠋ 30 files · 12,000 read · 27 pages · 1,450/s · about 6 s left");
  });

  test("says nothing of what is not known", () => {
    expect(write({ rows: 0, pages: 0, inFlight: 1 })).toBe("⠋ 0 files");
    expect(write({ expected: undefined }, 10)).not.toContain("left");
    expect(write({ expected: 12_300 }, 10)).not.toContain("left");
    expect(write({}, 0.2)).toBe("⠋ 12,300 files · 27 pages · 8 in flight");
  });

  test.each([
    [60, "⠋ 12,300 files · 27 pages · 1,450/s · about 12 s left"],
    [45, "⠋ 12,300 files · 1,450/s · about 12 s left"],
    [36, "⠋ 12,300 files · about 12 s left"],
    [20, "⠋ 12,300 files"],
    [8, "⠋ 12,30…"],
  ])("leaves out what matters least in %d columns", (width, line) => {
    expect(write({}, 1450, width)).toBe(line);
  });

  test("is never wider than there is room", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 100 }), (place, width) => {
        expect(displayWidth(write({ place }, 10, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
