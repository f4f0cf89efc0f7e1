import fc from "fast-check";
import { parse, visit } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { editJson } from "./edit_json.ts";

const PLACE = { path: "/c/settings.json", container: "mcpServers", name: "drivelens", isLenient: true };
const VALUE = { command: "/bin/node", args: ["/d/drivelens-mcp.js", "--demo"], env: { A: "b" } };
const read = (text: string) => parse(text, [], { allowTrailingComma: true });

describe("a JSON file that people write", () => {
  test("keeps its comments, its commas and its blanks, each at its line", () => {
    const text = [
      "// settings",
      "{",
      '\t"theme": "One", // nice',
      "",
      '\t/* servers */ "mcpServers": {',
      '\t\t"other": { "command": "x" }, // mine',
      "\t\t// the end",
      "\t},",
      "}",
      "",
    ].join("\n");
    const { text: edited } = editJson(text, PLACE, { command: "n" });
    const added = ['\t\t"drivelens": {', '\t\t\t"command": "n"', "\t\t},"];
    const lines = text.split("\n");
    expect(edited.split("\n")).toEqual([...lines.slice(0, 7), ...added, ...lines.slice(7)]);
    expect(editJson(edited, PLACE, undefined)).toEqual({ text, before: { command: "n" } });
  });

  test.each([
    ["", '{\n  "mcpServers": {\n    "drivelens": 1\n  }\n}\n'],
    ["  \n", '{\n  "mcpServers": {\n    "drivelens": 1\n  }\n}\n'],
    ["{}", '{\n  "mcpServers": {\n    "drivelens": 1\n  }\n}'],
    ['{"a":1}', '{"a":1,\n  "mcpServers": {\n    "drivelens": 1\n  }\n}'],
    ['{\n "a": 1\n}\n', '{\n "a": 1,\n "mcpServers": {\n  "drivelens": 1\n }\n}\n'],
    ['{\r\n  "a": 1 // x\r\n}', '{\r\n  "a": 1, // x\r\n  "mcpServers": {\r\n    "drivelens": 1\r\n  }\r\n}'],
    ['\uFEFF{\n  "mcpServers": {}\n}', '\uFEFF{\n  "mcpServers": {\n    "drivelens": 1\n  }\n}'],
    [
      '{\n  "mcpServers": {\n    // none yet\n  }\n}',
      '{\n  "mcpServers": {\n    // none yet\n    "drivelens": 1\n  }\n}',
    ],
    [
      '{\n  "mcpServers": {\n    "drivelens": { "old": true }, // ours\n    "z": 2\n  }\n}',
      '{\n  "mcpServers": {\n    "drivelens": 1, // ours\n    "z": 2\n  }\n}',
    ],
  ])("%j becomes %j", (text, wanted) => {
    expect(editJson(text, PLACE, 1).text).toBe(wanted);
  });

  test("loses an entry in the middle, and nothing beside it", () => {
    const text = '{\n  "mcpServers": {\n    "a": 1,\n    "drivelens": {},\n    "b": 2\n  }\n}';
    expect(editJson(text, PLACE, undefined).text).toBe(
      '{\n  "mcpServers": {\n    "a": 1,\n    "b": 2\n  }\n}',
    );
    const line = '{ "mcpServers": { "drivelens": {}, "b": 2 } }';
    expect(read(editJson(line, PLACE, undefined).text)).toEqual({ mcpServers: { b: 2 } });
    const commented = '{\n  "mcpServers": {\n    // mine\n    "drivelens": {}\n  }\n}';
    expect(editJson(commented, PLACE, undefined).text).toContain("// mine");
    expect(editJson('{"a": 1}', PLACE, undefined)).toEqual({ text: '{"a": 1}', before: undefined });
  });
});

test("refuses what it cannot read, with the line, and what it would have to guess", () => {
  const refusal = (text: string, isLenient = true) => {
    try {
      editJson(text, { ...PLACE, isLenient }, VALUE);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(refusal('{\n  "a": 1,\n  "b" 2\n}')).toMatch(
    /^Cannot read "\/c\/settings\.json": line 3 is not JSON/,
  );
  expect(refusal('{\n  // no\n  "a": 1\n}', false)).toContain("line 2 is not JSON");
  expect(refusal('{\n  "a": 1,\n}', false)).toContain("is not JSON");
  expect(refusal("[1]")).toContain("is no object");
  expect(refusal('{"mcpServers": []}')).toContain("mcpServers");
  expect(refusal('{"mcpServers": {}, "mcpServers": {"a": 1}}')).toContain("twice");
});

describe("any file", () => {
  const key = fc.string({ maxLength: 6 }).filter((text) => !["mcpServers", "__proto__", ""].includes(text));
  const json = fc
    .jsonValue({ maxDepth: 2, noUnicodeString: false })
    .filter((value) => !JSON.stringify(value).includes("__proto__"))
    // What JSON writes is not all that JavaScript has: -0 comes back as 0.
    .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
  const layout = fc.record({
    unit: fc.constantFrom("  ", "    ", "\t"),
    eol: fc.constantFrom("\n", "\r\n"),
    comma: fc.boolean(),
    comments: fc.boolean(),
    end: fc.constantFrom("", "\n"),
  });
  const table = (value: fc.Arbitrary<unknown>) => fc.dictionary(key, value, { maxKeys: 4 });

  test("keeps all that it holds, each comment, and is itself again without the entry", () => {
    fc.assert(
      fc.property(
        table(json),
        fc.option(table(table(json)).map((servers) => ({ ...servers, other: {} }))),
        layout,
        (others, servers, look) => {
          const whole = { ...others, ...(servers === null ? {} : { mcpServers: servers }) };
          const text = written(whole, look);
          expect(read(text)).toEqual(whole);
          const { text: edited, before } = editJson(text, PLACE, VALUE);
          expect(before).toBeUndefined();
          expect(read(edited)).toEqual({ ...whole, mcpServers: { ...servers, drivelens: VALUE } });
          expect(commentsOf(edited)).toEqual(commentsOf(text));
          expect(editJson(edited, PLACE, VALUE).text).toBe(edited);
          const again = editJson(edited, PLACE, undefined).text;
          if (Object.keys(whole).length > 0) expect(again).toBe(text);
          else expect(read(again)).toEqual(whole);
        },
      ),
      { numRuns: 500 },
    );
  });

  interface Look {
    readonly unit: string;
    readonly eol: string;
    readonly comma: boolean;
    readonly comments: boolean;
    readonly end: string;
  }

  /** Writes two levels on lines of their own, with comments and a last comma where the look has them. */
  function written(whole: Readonly<Record<string, unknown>>, look: Look, level = 1): string {
    const { unit, eol, comma, comments, end } = look;
    const entries = Object.entries(whole);
    if (entries.length === 0) return `{}${level === 1 ? end : ""}`;
    const lines = entries.flatMap(([name, value], at) => {
      const isLast = at === entries.length - 1;
      const text =
        level === 1 && name === "mcpServers"
          ? written(value as Readonly<Record<string, unknown>>, look, 2)
          : JSON.stringify(value);
      const remark = comments ? ` // ${at}, "is" {it}` : "";
      const line = `${unit.repeat(level)}${JSON.stringify(name)}: ${text}${isLast && !comma ? "" : ","}${remark}`;
      return comments ? [`${unit.repeat(level)}/* before ${at} */`, line] : [line];
    });
    return ["{", ...lines, `${unit.repeat(level - 1)}}`].join(eol) + (level === 1 ? end : "");
  }

  function commentsOf(text: string): readonly string[] {
    const found: string[] = [];
    visit(text, { onComment: (offset, length) => void found.push(text.slice(offset, offset + length)) });
    return found;
  }
});
