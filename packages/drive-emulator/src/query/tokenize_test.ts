import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QueryError, tokenize } from "./tokenize.ts";

describe("tokenize()", () => {
  test("cuts words, texts, operators and signs", () => {
    expect(tokenize("(name='a' and createdTime>='b')").map(({ kind, value }) => [kind, value])).toEqual([
      ["punctuation", "("],
      ["word", "name"],
      ["operator", "="],
      ["text", "a"],
      ["word", "and"],
      ["word", "createdTime"],
      ["operator", ">="],
      ["text", "b"],
      ["punctuation", ")"],
    ]);
  });

  test("gives back every text that was escaped by Google's rule", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = text.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
        expect(tokenize(`'${escaped}'`)).toEqual([{ kind: "text", value: text }]);
      }),
    );
  });

  test.each(["'open", "'a\\n'", 'name = "a"', "a & b", "'a' 5"])("refuses %s", (query) => {
    expect(() => tokenize(query)).toThrow(QueryError);
  });

  test("never fails in another way", () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        try {
          tokenize(query);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
        }
      }),
    );
  });
});
