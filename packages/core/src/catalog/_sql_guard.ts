import { SQL_VIEWS } from "./_sql_views.ts";

/**
 * What lies beneath the views, as far as they need it. A table of one's own in a query may bear a view's name, so that who
 * reads cannot be told for certain, and it is the table that decides.
 */
const BENEATH: Readonly<Record<string, readonly string[] | "all">> = {
  file: "all",
  node: "all",
  word: "all",
  permission: "all",
  // Not the token, which says where a feed of changes has been read to.
  drive: ["id", "name"],
};

/** Takes JSON apart; they read nothing but what they are given. */
const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(["json_each", "json_tree"]);

/** Functions that make a value of values. Not among them: what loads code, and what makes large values of small ones. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  `abs avg ceil ceiling char coalesce concat concat_ws count cume_dist current_date current_time current_timestamp date
  datetime dense_rank exp first_value floor format glob group_concat hex ifnull iif instr json json_array
  json_array_length json_extract json_group_array json_group_object json_object json_quote json_type json_valid
  julianday lag last_value lead length like likely ln log log10 log2 lower ltrim max median min mod nth_value ntile nullif
  octet_length percent_rank percentile pi pow power quote random rank replace round row_number rtrim sign sqrt
  strftime string_agg substr substring sum time timediff total trim trunc typeof unhex unicode unixepoch unlikely upper
  -> ->> path_of type_of link_of`.split(/\s+/),
);

/** The codes of SQLite that the guard tells apart. */
export interface ActionCodes {
  readonly SQLITE_SELECT: number;
  readonly SQLITE_READ: number;
  readonly SQLITE_FUNCTION: number;
  readonly SQLITE_RECURSIVE: number;
}

/** An action of a statement, as SQLite describes it. */
export interface Action {
  readonly code: number;
  readonly first: string | null;
  readonly second: string | null;
  /** The view or the table of a query's own that reads; null for the query itself. */
  readonly reader: string | null;
}

/**
 * Tells whether a query may do this: read the views and, through them, what lies beneath, and call functions.
 *
 * @see https://www.sqlite.org/c3ref/set_authorizer.html
 */
export function isAllowed({ code, first, second, reader }: Action, codes: ActionCodes): boolean {
  switch (code) {
    case codes.SQLITE_SELECT:
    case codes.SQLITE_RECURSIVE:
      return true;
    case codes.SQLITE_FUNCTION:
      return FUNCTIONS.has((second ?? "").toLowerCase());
    case codes.SQLITE_READ:
      return mayRead(first ?? "", { column: second ?? "", reader });
    default:
      return false;
  }
}

function mayRead(
  table: string,
  { column, reader }: { readonly column: string; readonly reader: string | null },
): boolean {
  if (Object.hasOwn(SQL_VIEWS, table) || TABLE_FUNCTIONS.has(table)) return true;
  const columns = Object.hasOwn(BENEATH, table) ? BENEATH[table] : undefined;
  if (columns === undefined) return false;
  // Counting rows reads no column, and SQLite then does not say through which view.
  if (column === "") return true;
  return reader !== null && (columns === "all" || columns.includes(column));
}
