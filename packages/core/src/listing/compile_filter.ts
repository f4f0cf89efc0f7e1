import type { DriveFile } from "../drive/file.ts";
import { allOf, condition, type Query, quoted } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { Clause } from "./_clause.ts";
import { markClauses } from "./_mark_clauses.ts";
import { nameClauses } from "./_name_clauses.ts";
import { peopleClauses } from "./_people_clauses.ts";
import { rangeClauses } from "./_range_clauses.ts";
import { readRawQuery } from "./_raw_query.ts";
import { sendableText } from "./_sendable_text.ts";
import { typeClause } from "./_type_clause.ts";
import type { FileFilter } from "./file_filter.ts";
import { allChecks, type LocalCheck } from "./local_check.ts";

/**
 * A filter in two forms that give the same rows: `query` with `rest`, where Drive does all it can, and `onlyDrive`
 * with `here`, where it does no more than it must.
 */
export interface CompiledFilter {
  /** Everything of the filter that Drive can decide, the trash included. */
  readonly query: Query;
  /** What is left to decide here of the rows that `query` brings; absent where nothing is. */
  readonly rest?: LocalCheck;
  /** The part of `query` that Drive alone can decide; absent where there is none. */
  readonly onlyDrive?: Query;
  /** Decides all of the filter but `onlyDrive`, of any row, those of the trash too. */
  readonly here: LocalCheck;
  /**
   * Tells whether a row fits but for not saying who shared it, or when, where the filter asks for that. Absent where
   * it does not ask.
   */
  readonly outside?: (file: DriveFile) => boolean;
}

/**
 * Makes of a filter what Drive is asked and what is decided here.
 *
 * @throws {DriveError} `INVALID_INPUT` for what cannot be read, cannot be sent, or lets nothing fit.
 * @see https://developers.google.com/workspace/drive/api/guides/ref-search-terms
 */
export function compileFilter(filter: FileFilter): CompiledFilter {
  const raw = readRawQuery(filter.query ?? "");
  const clauses: Clause[] = [
    ...(raw === undefined ? [] : [{ query: raw.query, exact: true }]),
    ...(filter.text === undefined ? [] : [textClause(filter.text)]),
    ...nameClauses(filter),
    ...((filter.types ?? []).length === 0 ? [] : [typeClause(filter.types ?? [])]),
    ...peopleClauses(filter),
    ...markClauses(filter),
    ...rangeClauses(filter),
  ];
  const isTrashOpen = filter.trashed === undefined && raw?.speaksOfTrashed === true;
  const trash = isTrashOpen ? undefined : trashClause(filter.trashed ?? false);
  const decided = trash === undefined ? clauses : [trash, ...clauses];
  const checks = decided.flatMap(({ check }) => check ?? []);
  const rest = decided.flatMap(({ check, exact }) => (exact ? [] : (check ?? [])));
  const onlyDrive = unique(clauses.filter(({ check }) => check === undefined));
  const outside = outsideOf(decided);
  return {
    query: joined(trash?.query, unique(clauses)),
    ...(rest.length === 0 ? {} : { rest: allChecks(rest) }),
    ...(onlyDrive.length === 0 ? {} : { onlyDrive: allOf(onlyDrive) }),
    here: allChecks(checks),
    ...(outside === undefined ? {} : { outside }),
  };
}

/** The trash is a bare comparison, which cannot be misread beside an `and`. */
function joined(trash: Query | undefined, queries: readonly Query[]): Query {
  if (trash === undefined) return allOf(queries);
  if (queries.length === 0) return trash;
  const { q, ranked } = allOf(queries);
  return { q: `${trash.q} and (${q})`, ranked };
}

function trashClause(wanted: boolean): Clause {
  return {
    query: condition(`trashed = ${wanted}`),
    exact: true,
    check: {
      columns: ["trashed"],
      about: ["trash"],
      matches: ({ trashed }) => (trashed === true) === wanted,
    },
  };
}

function textClause(text: string): Clause {
  if (text.trim() === "") {
    throw new DriveError("INVALID_INPUT", `Cannot search for "${text}": there is no word in it`, {
      hint: "Give words that stand in the file, or leave the text out",
    });
  }
  return {
    query: { q: `fullText contains ${quoted(sendableText(text, "text"))}`, ranked: true },
    exact: true,
  };
}

function unique(clauses: readonly Clause[]): Query[] {
  return [
    ...new Map(clauses.flatMap(({ query }) => (query === undefined ? [] : [[query.q, query]]))).values(),
  ];
}

function outsideOf(clauses: readonly Clause[]): CompiledFilter["outside"] {
  const asking = clauses.filter(({ unknown }) => unknown !== undefined);
  if (asking.length === 0) return undefined;
  return (file) =>
    asking.some(({ unknown }) => unknown?.(file)) &&
    clauses.every(({ check, unknown }) => unknown?.(file) || (check?.matches(file) ?? true));
}
