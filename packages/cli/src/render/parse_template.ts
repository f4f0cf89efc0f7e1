import { DriveError, FILE_COLUMNS, type FileColumn, suggest } from "@drivelens/core";
import { pointAt } from "./point_at.ts";

/** A place in a template that a file fills. */
export interface TemplateField {
  readonly column: FileColumn;
  /** The way into the column's value, such as `["0", "emailAddress"]`; empty for the whole of it. */
  readonly path: readonly string[];
}

/** A template that was read. */
export interface ParsedTemplate {
  /** What Drive has to be asked for, each once. */
  readonly columns: readonly FileColumn[];
  /** Texts as they are written, and what is filled in between. */
  readonly parts: readonly (string | TemplateField)[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  t: "\t",
  n: "\n",
  r: "\r",
  "0": "\0",
  "\\": "\\",
  "{": "{",
  "}": "}",
};
/** In the order of trying: an escape, a doubled brace, a field, a brace that opens none, text. */
const TOKEN = /\\(?<sign>.?)|(?<doubled>\{\{|\}\})|\{(?<field>[^{}]*)\}|(?<open>\{)|(?<text>\}|[^\\{}]+)/gsuy;

/**
 * Reads a template: `{column}`, and `{column.field.0}` for what is within one; `\t`, `\n`, `\r`, `\0`, `\\`, `\{` and
 * `\}`, or `{{` and `}}`, for the characters themselves. The names of columns are taken in any case.
 *
 * @throws {DriveError} `INVALID_INPUT` for an unknown column (it names the nearest), a brace that is not closed, an
 * unknown escape, and a template that names no column; the hint points at the place.
 */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: (string | TemplateField)[] = [];
  for (const { 0: token, index, groups = {} } of template.matchAll(TOKEN)) {
    const { sign, doubled, field, open } = groups;
    if (sign !== undefined) parts.push(readEscape(sign, { template, at: index }));
    else if (field !== undefined) parts.push(readField(field, { template, at: index + 1 }));
    else if (open !== undefined) {
      throw broken("a brace is opened and not closed", "Close it with }, or write {{ for a brace itself", {
        template,
        at: index,
      });
    } else parts.push(doubled === undefined ? token : doubled.slice(1));
  }
  const columns = parts.flatMap((part) => (typeof part === "string" ? [] : [part.column]));
  if (columns.length > 0) return { columns: [...new Set(columns)], parts };
  throw new DriveError("INVALID_INPUT", "Cannot use the template: it names no column", {
    hint: "Name columns in braces, as in --template '{name}\\t{size}'",
  });
}

interface Place {
  readonly template: string;
  readonly at: number;
}

function readEscape(sign: string, place: Place): string {
  const meant = ESCAPES[sign];
  if (meant !== undefined) return meant;
  throw broken(
    `"\\${sign}" stands for nothing`,
    "Write \\\\ for a backslash; there are \\t, \\n, \\r, \\0",
    place,
  );
}

function readField(field: string, place: Place): TemplateField {
  const [name = "", ...path] = field.trim().split(".");
  const column = FILE_COLUMNS.find((known) => known.toLowerCase() === name.toLowerCase());
  if (column !== undefined && !path.includes("")) return { column, path };
  if (column !== undefined)
    throw broken("a name is missing beside a full stop", "Take the full stop out", place);
  if (name === "")
    throw broken("braces without a column", "Name a column, or write {{}} for braces themselves", place);
  const meant = suggest(name, FILE_COLUMNS);
  const hint =
    meant === undefined ? "For all columns, run: drivelens list --columns help" : `Did you mean {${meant}}?`;
  throw broken(`there is no column "${name}"`, hint, place);
}

function broken(what: string, next: string, { template, at }: Place): DriveError {
  return new DriveError("INVALID_INPUT", `Cannot use the template: ${what}`, {
    hint: `${next}\n${pointAt(template, at)}`,
  });
}
