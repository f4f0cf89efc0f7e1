import { anyOf, condition, quoted, type SortableQuery } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { Clause } from "./_clause.ts";
import type { FileFilter } from "./file_filter.ts";
import { type Glob, parseGlob } from "./glob.ts";

/** Drive refuses long queries as too complex; beyond as many names, looking at all of them is no worse. */
const MOST_BEGINNINGS = 50;

/** What a filter says of names. */
export function nameClauses({ names = [], excludedNames = [] }: FileFilter): Clause[] {
  const clauses: Clause[] = [];
  if (names.length > 0) {
    const globs = names.map(readPattern);
    const query = queryOf(globs);
    clauses.push({
      ...(query === undefined ? {} : { query }),
      exact: false,
      check: check((name) => globs.some((glob) => glob.matches(name))),
    });
  }
  if (excludedNames.length > 0) {
    const globs = excludedNames.map(readPattern);
    clauses.push({ exact: false, check: check((name) => !globs.some((glob) => glob.matches(name))) });
  }
  return clauses;
}

/**
 * Drive finds beginnings of words alone, so only a beginning of the whole name is sure to be one: what it knows as a
 * word is not known, but that a run of letters and digits is not cut off from its own start.
 */
function queryOf(globs: readonly Glob[]): SortableQuery | undefined {
  const beginnings = [...new Set(globs.map(({ beginning }) => beginning))];
  if (beginnings.includes("") || beginnings.length > MOST_BEGINNINGS) return undefined;
  return anyOf(beginnings.map((beginning) => condition(`name contains ${quoted(beginning)}`)));
}

function check(fits: (name: string) => boolean): NonNullable<Clause["check"]> {
  return { columns: ["name"], about: ["name"], matches: (file) => fits(file.name) };
}

function readPattern(pattern: string): Glob {
  if (pattern !== "") return parseGlob(pattern);
  throw new DriveError("INVALID_INPUT", 'Cannot compare names with "": the pattern is empty', {
    hint: "Give a word, or a pattern such as *.pdf",
  });
}
