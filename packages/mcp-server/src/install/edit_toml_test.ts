import fc from "fast-check";
import { parse, stringify } from "smol-toml";
import { describe, expect, test } from "vitest";
import { editToml } from "./edit_toml.ts";

const PLACE = { path: "/c/config.toml", container: "mcp_servers", name: "drivelens", isLenient: false };
const VALUE = { command: "/bin/node", args: ["/d/drivelens-mcp.js"], env: { A: "b" } };
const OWN =
  '[mcp_servers.drivelens]\ncommand = "/bin/node"\nargs = [ "/d/drivelens-mcp.js" ]\n\n[mcp_servers.drivelens.env]\nA = "b"\n';

describe("Codex's file", () => {
  test("gets a table at its end, and is itself again without it", () => {
    for (const text of [
      "",
      'model = "o9" # best\n',
      '[mcp_servers.other]\ncommand = "x"\n\n',
      "[a]\r\nb = 1\r\n",
    ]) {
      const { text: edited, before } = editToml(text, PLACE, VALUE);
      expect(before).toBeUndefined();
      expect(edited.startsWith(text)).toBe(true);
      expect(edited.replaceAll("\r\n", "\n")).toContain(OWN);
      expect(editToml(edited, PLACE, undefined)).toEqual({ text, before: VALUE });
    }
    expect(editToml("a = 1", PLACE, VALUE).text).toBe(`a = 1\n\n${OWN}`);
  });

  test("has an entry replaced where it stands, with what belongs to the next table left to it", () => {
    const text = [
      "[mcp_servers.drivelens] # ours",
      'command = "old"',
      "[mcp_servers.drivelens.env]",
      'B = """',
      "[not.a.table]",
      '"""',
      "",
      "# about the next",
      "[mcp_servers.z]",
      'command = "z" # stays',
      "",
    ].join("\n");
    const { text: edited, before } = editToml(text, PLACE, VALUE);
    expect(before).toEqual({ command: "old", env: { B: "[not.a.table]\n" } });
    expect(edited).toBe(`${OWN}\n# about the next\n[mcp_servers.z]\ncommand = "z" # stays\n`);
    expect(editToml(text, PLACE, undefined).text).toBe(
      '\n# about the next\n[mcp_servers.z]\ncommand = "z" # stays\n',
    );
  });

  test("is read whatever way the keys of a table are written", () => {
    const text = '[ mcp_servers . "drivelens" ]\ncommand = "old"\n[[list]]\na = 1\n';
    expect(editToml(text, PLACE, VALUE).text).toBe(`${OWN}[[list]]\na = 1\n`);
  });

  test.each([
    ['mcp_servers = { drivelens = { command = "x" } }\n', "another form"],
    ['[mcp_servers]\ndrivelens.command = "x"\n', "another form"],
    ["mcp_servers = 5\n", "something else"],
    ['a = 1\nb = "\n', "line 2 is not TOML"],
  ])("%j is left alone, and it is said why", (text, why) => {
    expect(() => editToml(text, PLACE, VALUE)).toThrow(why);
  });
});

test("any file keeps all that it holds, and is itself again without the entry", () => {
  const word = fc
    .stringMatching(/^[a-z_]{1,6}$/)
    .filter((name) => !["mcp_servers", "drivelens"].includes(name));
  const value = fc.oneof(
    fc.string(),
    fc.integer({ min: -9999, max: 9999 }),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
  );
  const table = fc.dictionary(word, value, { maxKeys: 3, noNullPrototype: true });
  const file = fc.record({
    plain: table,
    tables: fc.dictionary(word, table, { maxKeys: 3, noNullPrototype: true }),
    servers: fc.dictionary(word, table, { maxKeys: 3, noNullPrototype: true }),
  });
  fc.assert(
    fc.property(file, ({ plain, tables, servers }) => {
      const whole = {
        ...plain,
        ...tables,
        ...(Object.keys(servers).length === 0 ? {} : { mcp_servers: servers }),
      };
      const text = stringify(whole);
      const { text: edited } = editToml(text, PLACE, VALUE);
      expect(JSON.parse(JSON.stringify(parse(edited)))).toEqual({
        ...whole,
        mcp_servers: { ...servers, drivelens: VALUE },
      });
      const again = editToml(edited, PLACE, undefined).text;
      expect(again.trimEnd()).toBe(text.trimEnd());
      expect(editToml(edited, PLACE, VALUE).text).toBe(edited);
    }),
    { numRuns: 300 },
  );
});
