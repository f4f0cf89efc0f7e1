/** What a helper process is to ask a catalog. */
export interface SqlOrder {
  /** The file of the catalog. */
  readonly path: string;
  readonly sql: string;
  /** Rows that are given at the most. */
  readonly limit: number;
  /** When it ends itself, whether it has answered or not. */
  readonly milliseconds: number;
  /** Bytes of memory at which it ends itself. */
  readonly memory: number;
}

/** A value of a row: bytes are hexadecimal, and whole numbers that JSON cannot hold are text. */
export type SqlValue = string | number | null;

/** What the helper says, in this order: the columns, rows as often as need be, the end; or why it cannot. */
export type SqlReply =
  | { readonly columns: readonly string[] }
  | { readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly more: boolean }
  | { readonly error: string; readonly isForbidden: boolean };
