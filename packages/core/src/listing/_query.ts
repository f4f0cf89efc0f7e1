/** The listing's own conditions joined to what the caller asked for. */
export interface EffectiveQuery {
  readonly q: string;
  /** Drive refuses to sort an answer to `fullText`. */
  readonly sortable: boolean;
}

/** Adds `trashed = false` unless the query speaks of `trashed` itself. */
export function effectiveQuery(query: string | undefined): EffectiveQuery {
  if (query === undefined || query.trim() === "") return { q: "trashed = false", sortable: true };
  const words = query.replace(/'(?:[^'\\]|\\.)*'/gsu, "''");
  const sortable = !/\bfullText\b/i.test(words);
  if (/\btrashed\b/i.test(words)) return { q: query, sortable };
  return { q: `trashed = false and (${query})`, sortable };
}
