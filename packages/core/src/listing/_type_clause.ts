import { FILE_TYPES, type FileType, fileTypeOf } from "../drive/file_type.ts";
import { MIME_TYPES } from "../drive/mime_types.ts";
import { anyOf, condition, quoted, type SortableQuery } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import { suggest } from "../suggest.ts";
import type { Clause } from "./_clause.ts";

/** One type that a filter asks for. */
interface Wanted {
  /** Absent where Drive has no words for it. */
  readonly conditions?: readonly SortableQuery[];
  readonly exact: boolean;
  fits(mimeType: string): boolean;
}

const MIME_TYPE = /^[a-z0-9][\w.+!#$&^-]*\/(?:\*|[a-z0-9][\w.+!#$&^-]*)$/;

/** What a filter says of types, of which one must fit. */
export function typeClause(types: readonly string[]): Clause {
  const wanted = types.map(readType);
  const conditions = wanted.flatMap((each) => each.conditions ?? []);
  const isPushed = wanted.every((each) => each.conditions !== undefined);
  const unique = [...new Map(conditions.map((each) => [each.q, each])).values()];
  return {
    ...(isPushed ? { query: anyOf(unique) } : {}),
    exact: isPushed && wanted.every(({ exact }) => exact),
    check: {
      columns: ["mimeType"],
      about: ["type"],
      matches: ({ mimeType }) => wanted.some((each) => each.fits(mimeType)),
    },
  };
}

function readType(typed: string): Wanted {
  const folded = typed.trim().toLowerCase();
  const word = FILE_TYPES.find((type) => type === folded);
  if (word !== undefined) return wordOf(word);
  if (!MIME_TYPE.test(folded)) throw unknownType(typed);
  if (!folded.endsWith("/*")) {
    return { conditions: [is(folded)], exact: true, fits: (mimeType) => mimeType.toLowerCase() === folded };
  }
  const prefix = folded.slice(0, -1);
  return {
    conditions: [beginsWith(prefix)],
    exact: false,
    fits: (mimeType) => mimeType.toLowerCase().startsWith(prefix),
  };
}

function wordOf(word: FileType): Wanted {
  const fits = (mimeType: string) => fileTypeOf(mimeType) === word;
  if (word === "other") return { exact: false, fits };
  const { exact, prefixes } = MIME_TYPES[word];
  return {
    conditions: [...exact.map(is), ...prefixes.map(beginsWith)],
    exact: prefixes.length === 0,
    fits,
  };
}

function is(mimeType: string): SortableQuery {
  return condition(`mimeType = ${quoted(mimeType)}`);
}

/** Google does not say that nothing else than a beginning fits, so that the answer is looked through once more. */
function beginsWith(prefix: string): SortableQuery {
  return condition(`mimeType contains ${quoted(prefix)}`);
}

function unknownType(typed: string): DriveError {
  const nearest = suggest(typed.trim(), FILE_TYPES);
  return new DriveError("INVALID_INPUT", `Cannot look for the type "${typed}": there is none of that name`, {
    hint:
      nearest === undefined
        ? `Types: ${FILE_TYPES.join(", ")}, or a MIME type such as image/png or image/*`
        : `Did you mean ${nearest}?`,
  });
}
