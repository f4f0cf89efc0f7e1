/** Writes a row of CSV, without the empty cells at its end. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function csvRow(cells: readonly string[]): string {
  let last = cells.length;
  while (last > 0 && (cells[last - 1] ?? "") === "") last--;
  return Array.from({ length: last }, (_, at) => csvCell(cells[at] ?? "")).join(",");
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What {@link readCsv} may be given. */
export interface ReadCsvOptions {
  /** @default the sign that the first line has most of */
  readonly separator?: string | undefined;
  /** The first row that is wanted, from 0. @default 0 */
  readonly from?: number;
  /** The row behind the last. @default the end */
  readonly to?: number;
}

/** Reads rows of CSV; quotes that do not close end with the text. */
export function readCsv(text: string, options: ReadCsvOptions = {}): readonly (readonly string[])[] {
  const { from = 0, to = Number.POSITIVE_INFINITY } = options;
  const rows: (readonly string[])[] = [];
  let number = 0;
  for (const row of csvRows(text, options)) {
    if (number >= to) break;
    if (number++ >= from) rows.push(row);
  }
  return rows;
}

/** Reads CSV row by row, as {@link readCsv} does. */
export function* csvRows(
  text: string,
  { separator = separatorOf(text) }: Pick<ReadCsvOptions, "separator"> = {},
): Generator<readonly string[], void, undefined> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      [cell, at] = quotedCell(text, at);
    } else {
      const start = at;
      while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at++;
      cell = text.slice(start, at);
    }
    row.push(cell);
    if (text[at] === separator) {
      at++;
      if (at === text.length || text[at] === "\n" || text[at] === "\r") row.push("");
      else continue;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    yield row;
    row = [];
  }
}

function quotedCell(text: string, from: number): [cell: string, next: number] {
  let at = from + 1;
  let cell = "";
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return [cell + text.slice(at), text.length];
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      // What stands behind a closed quote belongs to no cell by the standard; it is kept.
      at = quote + 1;
      break;
    }
    cell += '"';
    at = quote + 2;
  }
  const rest = text.slice(at, at + 1);
  return rest === "" || /[,;\t|\r\n]/.test(rest) ? [cell, at] : restOfCell(text, { cell, at });
}

function restOfCell(
  text: string,
  { cell, at }: { readonly cell: string; readonly at: number },
): [cell: string, next: number] {
  const end = text.slice(at).search(/[,;\t|\r\n]/);
  return end === -1 ? [cell + text.slice(at), text.length] : [cell + text.slice(at, at + end), at + end];
}

const SEPARATORS = [",", ";", "\t", "|"] as const;

/** Tells by what the cells of a text are told apart. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .match(/^[^\r\n]*/)?.[0]
      .replace(/"[^"]*"/g, "") ?? "";
  const counts = SEPARATORS.map((sign) => line.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}
