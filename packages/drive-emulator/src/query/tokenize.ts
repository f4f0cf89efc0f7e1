/** One word of a query. */
export interface Token {
  readonly kind: "word" | "text" | "operator" | "punctuation";
  readonly value: string;
}

/** Thrown for a query that Drive would refuse; Google names no more than the parameter. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

const PATTERN =
  /\s+|(?<text>'(?:[^'\\]|\\['\\])*')|(?<word>[A-Za-z][\w./-]*)|(?<operator><=|>=|!=|<|>|=)|(?<punctuation>[(){}])/uy;

/**
 * Cuts a query into words; a quote and a backslash in a text are written `\'` and `\\`.
 *
 * @throws {QueryError} for anything else.
 * @see https://developers.google.com/workspace/drive/api/guides/search-files
 */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < query.length) {
    const groups = PATTERN.exec(query)?.groups;
    if (groups === undefined) throw new QueryError("Cannot read the query");
    if (groups.text !== undefined) {
      tokens.push({ kind: "text", value: groups.text.slice(1, -1).replace(/\\(['\\])/g, "$1") });
    } else if (groups.word !== undefined) tokens.push({ kind: "word", value: groups.word });
    else if (groups.operator !== undefined) tokens.push({ kind: "operator", value: groups.operator });
    else if (groups.punctuation !== undefined)
      tokens.push({ kind: "punctuation", value: groups.punctuation });
  }
  return tokens;
}
