/**
 * A condition in Drive's query language. A ranked one asks for words in contents: Drive answers it in its own order
 * and refuses every other.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/ref-search-terms
 */
export interface Query<Ranked extends boolean = boolean> {
  readonly q: string;
  readonly ranked: Ranked;
}

/** What Drive sorts. */
export type SortableQuery = Query<false>;
/** What Drive does not sort. */
export type RankedQuery = Query<true>;

/** A question to files.list; the type has no room for a sort order beside a ranked query. */
export type Question =
  | { readonly query: SortableQuery; readonly orderBy?: string | undefined }
  | { readonly query: RankedQuery; readonly orderBy?: undefined };

/** Writes a text as Drive's query language quotes it. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/** The words of a query, without the texts that it quotes. */
export function withoutTexts(q: string): string {
  return q.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gsu, "''");
}

/** Whether a query asks for words in contents. */
export function asksForWords(q: string): boolean {
  return /\bfulltext\b/i.test(withoutTexts(q));
}

/** Makes a condition that Drive can sort, of its own words. */
export function condition(q: string): SortableQuery {
  return { q, ranked: false };
}

/** What lies directly in the folder. */
export function inFolder(id: string): SortableQuery {
  return condition(`${quoted(id)} in parents`);
}

/** Every condition at once; each in parentheses, since Drive does not say what binds tighter. */
export function allOf(queries: readonly SortableQuery[]): SortableQuery;
export function allOf(queries: readonly Query[]): Query;
export function allOf(queries: readonly Query[]): Query {
  return joined(queries, " and ");
}

/** Any of the conditions. */
export function anyOf(queries: readonly SortableQuery[]): SortableQuery;
export function anyOf(queries: readonly Query[]): Query;
export function anyOf(queries: readonly Query[]): Query {
  return joined(queries, " or ");
}

/** The opposite of a condition. */
export function not(query: SortableQuery): SortableQuery {
  return condition(`not (${query.q})`);
}

/** Tells whether Drive sorts the answers to the query, and narrows it for the compiler. */
export function isSortable(query: Query): query is SortableQuery {
  return !query.ranked;
}

function joined(queries: readonly Query[], word: string): Query {
  const [only] = queries;
  const q =
    queries.length === 1 && only !== undefined ? only.q : queries.map((each) => `(${each.q})`).join(word);
  return { q, ranked: queries.some(({ ranked }) => ranked) };
}
