import { expect, test } from "vitest";
import { prefersAscii } from "./tree_signs.ts";

test.each([
  [{ LANG: "C" }, false, true],
  [{ LANG: "en_US.UTF-8", LC_ALL: "POSIX" }, false, true],
  [{ LC_CTYPE: "de_DE.ISO-8859-1", LC_ALL: "" }, false, true],
  [{ LANG: "C.utf8" }, false, false],
  [{}, false, false],
  [{ LANG: "C" }, true, false],
])("prefersAscii() with %o, terminal %s: %s", (env, isTerminal, expected) => {
  const sink = { isTerminal, columns: 80, colour: false, write: async () => undefined };
  expect(prefersAscii(sink, env)).toBe(expected);
});
