import type { QueryClause, QueryNode } from "./query_node.ts";
import { checkClause } from "./terms.ts";
import { QueryError, type Token, tokenize } from "./tokenize.ts";

/** Drive refuses long and deep queries as too complex; the numbers are the emulator's. */
const MOST_CLAUSES = 600;
const DEEPEST = 100;

const JOINING: ReadonlySet<string> = new Set(["and", "or"]);

/** Thrown for a query with more conditions than Drive takes. */
export class QueryTooComplexError extends QueryError {}

/**
 * Parses Drive's query language: `and`, `or`, `not`, parentheses, and the documented terms with their
 * operators; `and` binds tighter than `or`.
 *
 * @throws {QueryError} for a query that Drive would refuse.
 * @see https://developers.google.com/workspace/drive/api/guides/ref-search-terms
 */
export function parseQuery(query: string): QueryNode {
  const tokens = tokenize(query);
  if (tokens.filter(({ kind, value }) => kind === "word" && JOINING.has(value)).length >= MOST_CLAUSES) {
    throw new QueryTooComplexError("The query is too complex.");
  }
  const reader = new Reader(tokens);
  const node = parseOr(reader);
  if (!reader.done) throw new QueryError("Unexpected words at the end of the query");
  return node;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Reads what stands inside a `not` or parentheses. */
  within<T>(read: (reader: Reader) => T): T {
    if (++this.#depth > DEEPEST) throw new QueryTooComplexError("The query is too complex.");
    const inner = read(this);
    this.#depth--;
    return inner;
  }

  /** Takes the next token if it is that word, sign or keyword. */
  accept(value: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === "text" || token.value !== value) return false;
    this.#at++;
    return true;
  }

  expect(value: string): void {
    if (!this.accept(value)) throw new QueryError(`Expected "${value}"`);
  }

  take(kind: Token["kind"]): string {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== kind) throw new QueryError(`Expected a ${kind}`);
    return token.value;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }
}

function parseOr(reader: Reader): QueryNode {
  let left = parseAnd(reader);
  while (reader.accept("or")) left = { kind: "or", left, right: parseAnd(reader) };
  return left;
}

function parseAnd(reader: Reader): QueryNode {
  let left = parseNot(reader);
  while (reader.accept("and")) left = { kind: "and", left, right: parseNot(reader) };
  return left;
}

function parseNot(reader: Reader): QueryNode {
  if (reader.accept("not")) return { kind: "not", node: reader.within(parseNot) };
  if (reader.accept("(")) {
    const node = reader.within(parseOr);
    reader.expect(")");
    return node;
  }
  const clause = parseClause(reader);
  checkClause(clause);
  return clause;
}

function parseClause(reader: Reader): QueryClause {
  if (reader.peek()?.kind === "text") {
    const value = reader.take("text");
    reader.expect("in");
    return { kind: "clause", field: reader.take("word"), operator: "in", value };
  }
  const field = reader.take("word");
  if (reader.accept("has")) return parseHas(reader, field);
  if (reader.accept("contains"))
    return { kind: "clause", field, operator: "contains", value: reader.take("text") };
  if (reader.accept("is")) {
    const operator = reader.accept("not") ? "is not" : "is";
    reader.expect("null");
    return { kind: "clause", field, operator, value: "null" };
  }
  if (reader.peek()?.kind !== "operator" && field === "sharedWithMe") {
    return { kind: "clause", field, operator: "=", value: true };
  }
  const operator = reader.take("operator");
  return { kind: "clause", field, operator, value: parseValue(reader) };
}

function parseValue(reader: Reader): string | boolean {
  if (reader.accept("true")) return true;
  if (reader.accept("false")) return false;
  return reader.take("text");
}

function parseHas(reader: Reader, field: string): QueryClause {
  reader.expect("{");
  reader.expect("key");
  reader.expect("=");
  const key = reader.take("text");
  reader.expect("and");
  reader.expect("value");
  reader.expect("=");
  const value = reader.take("text");
  reader.expect("}");
  return { kind: "clause", field, operator: "has", key, value };
}
