import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitWidths } from "./fit_widths.ts";

const wanted = fc.array(fc.record({ width: fc.nat(300), elastic: fc.boolean() }), { minLength: 1 });
const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);

describe("fitWidths()", () => {
  test("fits whatever can be made to fit, and takes no more than it must", () => {
    fc.assert(
      fc.property(wanted, fc.nat(400), (columns, room) => {
        const widths = fitWidths(columns, room);
        const least = sum(columns.map(({ width }) => Math.min(width, 8)));
        const full = sum(columns.map(({ width }) => width));
        expect(sum(widths)).toBe(Math.min(full, Math.max(room, least)));
        for (const [at, { width }] of columns.entries()) {
          expect(widths[at]).toBeLessThanOrEqual(width);
          expect(widths[at]).toBeGreaterThanOrEqual(Math.min(width, 8));
        }
      }),
    );
  });

  test("lets the widest elastic column give way first", () => {
    const columns = [
      { width: 60, elastic: true },
      { width: 20, elastic: true },
      { width: 30, elastic: false },
    ];
    expect(fitWidths(columns, 80)).toEqual([30, 20, 30]);
    expect(fitWidths(columns, 46)).toEqual([8, 8, 30]);
    expect(fitWidths(columns, 40)).toEqual([8, 8, 24]);
    expect(fitWidths(columns, undefined)).toEqual([60, 20, 30]);
  });
});
