import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery, QueryTooComplexError } from "./parse_query.ts";
import type { QueryNode } from "./query_node.ts";
import { QueryError } from "./tokenize.ts";

const quote = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** Writes a tree with all its parentheses. */
function write(node: QueryNode): string {
  switch (node.kind) {
    case "and":
    case "or":
      return `(${write(node.left)} ${node.kind} ${write(node.right)})`;
    case "not":
      return `not ${write(node.node)}`;
    case "clause":
      if (node.operator === "in") return `${quote(String(node.value))} in ${node.field}`;
      if (node.operator === "has") {
        return `${node.field} has {key=${quote(node.key ?? "")} and value=${quote(String(node.value))}}`;
      }
      return `${node.field} ${node.operator} ${typeof node.value === "boolean" ? node.value : quote(node.value)}`;
  }
}

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const clause = fc.oneof(
  fc.record({
    kind: fc.constant("clause" as const),
    field: fc.constantFrom("name", "mimeType"),
    operator: fc.constantFrom("=", "!=", "contains"),
    value: text,
  }),
  fc.record({
    kind: fc.constant("clause" as const),
    field: fc.constantFrom("trashed", "starred", "sharedWithMe"),
    operator: fc.constantFrom("=", "!="),
    value: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("clause" as const),
    field: fc.constantFrom("parents", "owners", "writers", "readers"),
    operator: fc.constant("in"),
    value: text,
  }),
  fc.record({
    kind: fc.constant("clause" as const),
    field: fc.constantFrom("properties", "appProperties"),
    operator: fc.constant("has"),
    key: text,
    value: text,
  }),
  fc.record({
    kind: fc.constant("clause" as const),
    field: fc.constantFrom("createdTime", "modifiedTime", "viewedByMeTime"),
    operator: fc.constantFrom("<", "<=", "=", "!=", ">=", ">"),
    value: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString()),
  }),
);
const tree = fc.letrec<{ node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    clause,
    fc.record({ kind: fc.constant("not" as const), node: tie("node") }),
    fc.record({ kind: fc.constantFrom("and", "or"), left: tie("node"), right: tie("node") }),
  ),
})).node;

describe("parseQuery()", () => {
  test("reads back every tree that is written out", () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(parseQuery(write(node))).toEqual(node);
      }),
    );
  });

  test("binds `and` tighter than `or`, and `not` tighter than both", () => {
    const plain = "not trashed = true and starred = true or name = 'a' and name = 'b'";
    const written = "(not trashed = true and starred = true) or (name = 'a' and name = 'b')";
    expect(parseQuery(plain)).toEqual(parseQuery(written));
  });

  test("takes sharedWithMe alone", () => {
    expect(parseQuery("sharedWithMe and trashed = false")).toEqual(
      parseQuery("sharedWithMe = true and trashed = false"),
    );
  });

  test.each([
    "'x' in labels",
    "labels/abc.def is null",
    "labels/abc.def is not null",
    "labels/abc.def = 'x'",
    "'x' in labels/abc.def",
    "visibility != 'limited'",
    "shortcutDetails.targetId = 'x'",
    "modifiedTime > '2026-01-01'",
    "modifiedTime > '2026-01-01T00:00:00'",
    "modifiedTime > '2026-01-01T00:00:00.5+02:00'",
  ])("takes %s", (query) => {
    expect(parseQuery(query).kind).toBe("clause");
  });

  test.each([
    ["an unknown clause", "size > '5'"],
    ["a name of Object's own", "constructor = 'a'"],
    ["an unknown operator", "name > 'a'"],
    ["a suffix match", "name endsWith 'a'"],
    ["a text where a truth value belongs", "trashed = 'true'"],
    ["a truth value where a text belongs", "name = true"],
    ["a bare word", "trashed"],
    ["a time that is none", "modifiedTime > 'yesterday'"],
    ["a month that is none", "modifiedTime > '2026-13-01'"],
    ["an unknown visibility", "visibility = 'public'"],
    ["the wrong way round", "parents in 'a'"],
    ["targetMimeType", "shortcutDetails.targetMimeType = 'a'"],
    ["an open parenthesis", "(name = 'a'"],
    ["a loose parenthesis", "name = 'a')"],
    ["two clauses side by side", "name = 'a' name = 'b'"],
    ["nothing after and", "name = 'a' and"],
    ["a broken has", "properties has {key='a'}"],
    ["an unescaped quote", "name = 'it's'"],
  ])("refuses %s", (_, query) => {
    expect(() => parseQuery(query)).toThrow(QueryError);
  });

  test("says of long and deep queries that they are too complex", () => {
    const long = (clauses: number) => Array(clauses).fill("name = 'a'").join(" or ");
    expect(parseQuery(long(600)).kind).toBe("or");
    for (const query of [long(601), "(".repeat(50_000), `${"not ".repeat(101)}trashed = true`]) {
      expect(() => parseQuery(query)).toThrow(new QueryTooComplexError("The query is too complex."));
    }
  });
});
