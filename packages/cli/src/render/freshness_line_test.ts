import { describe, expect, test } from "vitest";
import { freshnessLine } from "./freshness_line.ts";

describe("freshnessLine()", () => {
  test.each([
    [0, 2, "From the catalog, up to date (2 requests)"],
    [1, 0, "From the catalog, as of 1 second ago (nothing was asked of Google)"],
    [59, 1, "From the catalog, as of 59 seconds ago (1 request)"],
    [7199, 0, "From the catalog, as of 1 hour ago (nothing was asked of Google)"],
    [200_000, 0, "From the catalog, as of 2 days ago (nothing was asked of Google)"],
  ])("after %i seconds and %i requests", (ageSeconds, requests, line) => {
    expect(freshnessLine({ syncedAt: "2026-05-01T00:00:00.000Z", ageSeconds, requests })).toBe(line);
  });
});
