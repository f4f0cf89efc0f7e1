import { expect, test } from "vitest";
import { findExamples } from "./_examples.ts";

test("findExamples() reads ts blocks of Markdown with their lines, and no others", () => {
  const text = "# A\n\n```ts\nconst a = 1;\n```\n\n```sh\nls\n```\n\n```ts\nconst b = 2;\n```\n";
  expect(findExamples("a.md", text)).toEqual([
    { place: "a.md:3", code: "const a = 1;\n" },
    { place: "a.md:11", code: "const b = 2;\n" },
  ]);
});

test("findExamples() reads doc comments of TypeScript", () => {
  const text =
    "/**\n * Adds.\n *\n * @example\n * ```ts\n * if (1 > 2) throw new Error();\n * ```\n */\nexport const x = 1;\n";
  expect(findExamples("a.ts", text)).toEqual([{ place: "a.ts:5", code: "if (1 > 2) throw new Error();\n" }]);
});
