import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unescapeText } from "../escape.ts";
import { BEN, fileNamed } from "./_files.ts";
import { templateRenderer } from "./template.ts";

const FILE = fileNamed("Plan\n2", {
  size: 12,
  starred: false,
  owners: [BEN],
  parents: ["p", "q"],
  description: null,
  imageMediaMetadata: { width: 800, location: { latitude: 1.5 } },
});
const write = (template: string) => templateRenderer(template).page([FILE]);

describe("templateRenderer()", () => {
  test.each([
    ["{name}\\t{size}", "Plan\\n2\t12\n"],
    ["{owners} {starred}", "ben@example.com false\n"],
    ["{owners.0.displayName}", "Ben Okafor\n"],
    ["{parents} {parents.1}", "p, q q\n"],
    ["{imageMediaMetadata.width}x{imageMediaMetadata.location.latitude}", "800x1.5\n"],
    ["{imageMediaMetadata.location}", '{"latitude":1.5}\n'],
    [
      "[{description}{description.x}{owners.7.me}{name.length}{parents.length.x}{owners.constructor}]",
      "[]\n",
    ],
    ["{id}\\n", "1\n"],
    ["{id}\\0", "1\0"],
    ["{id}\\n ", "1\n \n"],
    ["\\n{id}", "\n1\n"],
  ])("writes %s", (template, text) => {
    expect(write(template)).toBe(text);
  });

  test("writes a line a file over all pages", () => {
    const renderer = templateRenderer("{name}");
    expect(renderer.page([fileNamed("a"), fileNamed("b")]) + renderer.page([fileNamed("c")])).toBe(
      "a\nb\nc\n",
    );
  });

  test("gives every name back, however hostile", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (names) => {
        const text = templateRenderer("{name}").page(names.map((name) => fileNamed(name)));
        expect(text.split("\n").slice(0, -1).map(unescapeText)).toEqual(names);
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});
