import type { SqlValue } from "./sql_order.ts";

/** What {@link Catalog.sql} may be given. */
export interface SqlOptions {
  /** Rows at the most. @default 10,000 */
  readonly limit?: number | undefined;
  /** How long it may take. @default 10 */
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What SQL brought. */
export interface SqlAnswer {
  /** Each name once: where the query gives two columns one name, the second ends in `_2`. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Whether there is more than the limit, or than 64 MB. */
  readonly more: boolean;
}
