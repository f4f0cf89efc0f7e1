import { stringify } from "csv-stringify/sync";
import { escapeCell } from "../escape.ts";

/**
 * Writes rows as csv as RFC 4180 has it, or as tsv, whose cells hold no tab or line break and so need no quotes; what a
 * terminal might obey or a spreadsheet compute is escaped.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function delimitedText(
  rows: readonly (readonly (string | number)[])[],
  format: "csv" | "tsv",
): string {
  const safe = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : escapeCell(cell))));
  return format === "csv"
    ? stringify(safe, { record_delimiter: "windows" })
    : safe.map((row) => `${row.join("\t")}\n`).join("");
}
