import fc from "fast-check";
import { expect, test } from "vitest";
import { cutPath } from "./cut_path.ts";
import { displayWidth } from "./display_width.ts";

test.each([
  ["/A/B/plan.pdf", 13, "/A/B/plan.pdf"],
  ["/Work/Reports/plan.pdf", 16, "/Work/…/plan.pdf"],
  ["/Work/Reports/plan.pdf", 10, "…/plan.pdf"],
  ["/Work/Reports/plan.pdf", 6, "…/pla…"],
  ["drive:Team", 6, "drive…"],
  ["/plan.pdf", 6, "/plan…"],
  ["/東京/旅行/計画", 10, "/東…/計画"],
  ["/A/B", 1, "…"],
])("cuts %s to %i columns", (path, width, cut) => {
  expect(cutPath(path, width)).toBe(cut);
});

test("never takes more than its width", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "東", "é", " ", "👩"), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), fc.integer({ min: 1, max: 30 }), (names, width) => {
      const path = `/${names.join("/")}`;
      const cut = cutPath(path, width);
      expect(displayWidth(cut)).toBeLessThanOrEqual(width);
      if (displayWidth(path) <= width) expect(cut).toBe(path);
      else expect(cut).toContain("…");
    }),
  );
});
