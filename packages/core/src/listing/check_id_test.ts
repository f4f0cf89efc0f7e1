import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DriveError } from "../errors.ts";
import { checkId } from "./check_id.ts";

describe("checkId()", () => {
  test.each(["root", "1", "0AbCdEfGhIjKlMnOpQ_", "1AbCdEfGhIjKlMnOpQrStUvWxYz_-0123", "a".repeat(200)])(
    "takes %s",
    (id) => {
      expect(checkId(id)).toBe(id);
    },
  );

  test.each(["", "a'b", "a b", "a/b", "a.b", "a%41", "a\u0000", "ä", "資料", "a".repeat(201), "a\n"])(
    "refuses %j",
    (id) => {
      expect(() => checkId(id)).toThrow(/^Cannot use ".{0,41}" as an ID$/s);
    },
  );

  test("lets through what can be put into a query and an address as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        const isId = /^[\w-]+$/.test(text);
        if (!isId) expect(() => checkId(text)).toThrow(DriveError);
        else expect(encodeURIComponent(checkId(text))).toBe(text);
      }),
    );
  });
});
