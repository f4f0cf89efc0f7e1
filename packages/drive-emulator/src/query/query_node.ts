/** A query as a tree. */
export type QueryNode =
  | { readonly kind: "and" | "or"; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: "not"; readonly node: QueryNode }
  | QueryClause;

/** One condition. */
export interface QueryClause {
  readonly kind: "clause";
  readonly field: string;
  readonly operator: string;
  readonly value: string | boolean;
  /** The key, for `has`. */
  readonly key?: string;
}
