import fc from "fast-check";
import { expect, test } from "vitest";
import { HIDDEN, visibleData } from "./visible_data.ts";

test.each([
  [{ rows: [["a\u202egnp.exe", 5, null, true]] }, { rows: [["a\\u202egnp.exe", 5, null, true]] }],
  ["tag \u{e0041}", "tag \\udb40\\udc41"],
  ["C1 \u009b31m", "C1 \\u009b31m"],
  ["👩‍👩‍👧 stays whole", "👩‍👩‍👧 stays whole"],
  ["می‌خواهم", "می‌خواهم"],
  [null, null],
])("%j becomes %j", (value, visible) => {
  expect(visibleData(value)).toEqual(visible);
});

test("leaves nothing hidden in any text, and all else as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const texts: string[] = [];
      const keep = (_: string, each: unknown) => {
        if (typeof each === "string") texts.push(each);
        return each;
      };
      JSON.stringify(visibleData(value), keep);
      for (const text of texts) expect(text.search(HIDDEN)).toBe(-1);
      const isPlain = JSON.stringify(value)?.search(HIDDEN) === -1;
      if (isPlain) expect(visibleData(value)).toEqual(value);
    }),
  );
});
