import fc from "fast-check";
import { expect, test } from "vitest";
import { drawing } from "./drawing.ts";
import { readScreen } from "./terminal_testing.ts";

const SCREENS = fc.array(fc.array(fc.string({ unit: fc.constantFrom("a", "東", " ") }), { maxLength: 6 }), {
  maxLength: 8,
});

test("whatever was there before, the screen shows what was drawn last", () => {
  fc.assert(
    fc.property(SCREENS, fc.array(fc.boolean(), { maxLength: 8 }), (screens, forgets) => {
      let sent = "";
      const canvas = drawing((text) => {
        sent += text;
      });
      for (const [at, lines] of screens.entries()) {
        if (forgets[at] === true) canvas.forget();
        canvas.draw(lines);
        const shown = readScreen(sent).lines;
        for (let row = 0; row < 6; row++) expect(shown[row] ?? "").toBe(lines[row] ?? "");
      }
    }),
  );
});

test("what is there already is not sent again", () => {
  const sent: string[] = [];
  const canvas = drawing((text) => void sent.push(text));
  canvas.draw(["one", "two"]);
  canvas.draw(["one", "two"]);
  expect(sent).toHaveLength(1);
  canvas.draw(["one", "three"]);
  expect(sent[1]).toContain("three");
  expect(sent[1]).not.toContain("one");
});
