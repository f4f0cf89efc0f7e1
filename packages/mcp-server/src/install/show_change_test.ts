import { expect, test } from "vitest";
import { showChange } from "./show_change.ts";

test("shows what goes and what comes, and of the lines around no value", () => {
  const before = '{\n  "a": "secret-1",\n  "b": {\n    "KEY": "secret-2"\n  },\n  "c": 1,\n  "d": 2\n}\n';
  const after = before.replace('"c": 1', '"c": [3]');
  expect(showChange(before, after)).toBe(
    ["    },", '-   "c": 1,', '+   "c": [3],', '    "d": …', "  }", ""]
      .join("\n")
      .replace(/^/, '      "KEY": …\n'),
  );
  const toml = '[x.env]\nTOKEN = "secret"\n';
  expect(showChange(toml, `${toml}\n[y]\n`)).toBe("  [x.env]\n  TOKEN = …\n+\n+ [y]\n");
  expect(showChange("", "a\n")).toBe("+ a\n");
  expect(showChange("same\n", "same\n")).toBe("  …\n");
});

test("shows no value of a line that only gets a comma", () => {
  const before = '{\n  "TOKEN": "secret" // mine\n}\n';
  const after = '{\n  "TOKEN": "secret", // mine\n  "b": 1\n}\n';
  expect(showChange(before, after)).toBe('  {\n-   "TOKEN": …\n+   "TOKEN": …\n+   "b": 1\n  }\n');
});

test("shows nothing that a terminal would obey", () => {
  const shown = showChange("", '"\u001b[31m\u202e"\n');
  expect(shown).toBe('+ "\\u{1b}[31m\\u{202e}"\n');
});
