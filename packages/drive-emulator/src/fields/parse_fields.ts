import type { Schema } from "./schema.ts";

/** What a mask selects: everything, or these names with what is selected below them. */
export type Selection = "all" | ReadonlyMap<string, Selection>;

/** Thrown for a mask that Google refuses; `selection` is what its message names. */
export class FieldsError extends Error {
  override readonly name = "FieldsError";
  readonly selection: string;

  constructor(selection: string) {
    super(`Invalid field selection ${selection}`);
    this.selection = selection;
  }
}

/**
 * Parses a `fields` mask such as `nextPageToken,files(id,owners/emailAddress)` and checks it against the schema.
 *
 * @throws {FieldsError} for an unknown name or a broken mask.
 * @see https://developers.google.com/workspace/drive/api/guides/fields-parameter
 */
export function parseFields(mask: string, schema: Schema): Selection {
  const reader = { mask, at: 0 };
  const selection = parseList(reader, schema);
  if (reader.at < mask.length) throw new FieldsError(mask.slice(reader.at));
  return selection;
}

interface Reader {
  readonly mask: string;
  at: number;
}

function parseList(reader: Reader, schema: Schema): Selection {
  const selected = new Map<string, Selection>();
  let all = false;
  do {
    const [name, below] = parseOne(reader, schema);
    if (name === "*") all = true;
    else selected.set(name, merge(selected.get(name), below));
  } while (accept(reader, ","));
  return all ? "all" : selected;
}

function parseOne(reader: Reader, schema: Schema): [string, Selection] {
  const name = /\s*(\*|[A-Za-z]\w*)\s*/uy;
  name.lastIndex = reader.at;
  const word = name.exec(reader.mask)?.[1];
  if (word === undefined) throw new FieldsError(reader.mask.slice(reader.at));
  reader.at = name.lastIndex;
  if (word === "*") return ["*", "all"];
  const inner = schemaBelow(schema, word);
  if (accept(reader, "/")) {
    const [below, selection] = parseOne(reader, inner);
    return [word, below === "*" ? "all" : new Map([[below, selection]])];
  }
  if (!accept(reader, "(")) return [word, "all"];
  const selection = parseList(reader, inner);
  if (!accept(reader, ")")) throw new FieldsError(word);
  return [word, selection];
}

function schemaBelow(schema: Schema, name: string): Schema {
  if (schema === "leaf") throw new FieldsError(name);
  const inner = Object.hasOwn(schema, name) ? schema[name] : schema["*"];
  if (inner === undefined) throw new FieldsError(name);
  return inner;
}

function accept(reader: Reader, sign: string): boolean {
  while (reader.mask[reader.at] === " ") reader.at++;
  if (reader.mask[reader.at] !== sign) return false;
  reader.at++;
  return true;
}

function merge(one: Selection | undefined, other: Selection): Selection {
  if (one === undefined) return other;
  if (one === "all" || other === "all") return "all";
  const merged = new Map(one);
  for (const [name, below] of other) merged.set(name, merge(merged.get(name), below));
  return merged;
}
