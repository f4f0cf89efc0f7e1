import { expect, test } from "vitest";
import { safeJson } from "./safe_json.ts";

test("safeJson() leaves nothing that hides or commands, and parses to the same", () => {
  const value = ["\u001b[2J", "\u009b31m", "a\u202eb", "\u{e0041}\u{e0042}", "\u2028", "\ud800", "\ufeff"];
  const json = safeJson(value);
  expect(json).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(json)).toEqual(value);
});

test("safeJson() keeps letters, emoji and joiners as they are", () => {
  const value = "👩‍👩‍👧‍👦 दस्तावेज़ 四半期 Café";
  expect(safeJson(value)).toBe(JSON.stringify(value));
});
