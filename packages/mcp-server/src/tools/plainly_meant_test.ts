import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inputSchemaOf } from "../compact_schema.ts";
import { ALL_TOOLS } from "./all_tools.ts";
import { plainlyMeant } from "./plainly_meant.ts";

const input = z.strictObject({
  words: z.string().min(1),
  since: z.string().optional(),
  type: z.string().optional(),
  name: z.string().optional(),
  limit: z.int().optional(),
  shared: z.boolean().optional(),
});
const meant = (given: unknown) => plainlyMeant(given, inputSchemaOf(input));

describe("plainlyMeant", () => {
  test.each([
    [{ since: 2000 }, { since: "2000" }],
    [{ words: 2026 }, { words: "2026" }],
    [{ limit: "20" }, { limit: 20 }],
    [{ shared: "true" }, { shared: true }],
    [{ shared: "false" }, { shared: false }],
    [{ type: ["pdf", "doc"] }, { type: "pdf,doc" }],
    [{ name: ["*.pdf", "tax"] }, { name: "*.pdf,tax" }],
    [{ since: null, limit: null, shared: null, type: "" }, {}],
  ])("takes %j as %j", (given, expected) => {
    expect(meant(given)).toEqual(expected);
  });

  test.each([
    [{ words: "" }],
    [{ words: null }],
    [{ words: ["a", "b"] }],
    [{ limit: "many" }],
    [{ limit: "-1" }],
    [{ shared: "yes" }],
    [{ shared: 1 }],
    [{ unknown: null }],
    [{ type: [1] }],
    [[]],
    ["text"],
    [null],
    [undefined],
  ])("leaves %j as it is", (given) => {
    expect(meant(given)).toEqual(given);
  });

  test.each(ALL_TOOLS.map((tool) => [tool.name, tool] as const))(
    "changes nothing that %s takes as it is",
    (_name, tool) => {
      const shape = Object.entries(tool.input.shape as Readonly<Record<string, z.ZodType>>);
      const values = [true, false, 1, 20, "a", "7d", "2026"];
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...values), { minLength: shape.length }), (drawn) => {
          const given = Object.fromEntries(
            shape.flatMap(([name, type], at) =>
              type.safeParse(drawn[at]).success ? [[name, drawn[at]]] : [],
            ),
          );
          expect(plainlyMeant(given, inputSchemaOf(tool.input))).toEqual(given);
        }),
      );
    },
  );
});
