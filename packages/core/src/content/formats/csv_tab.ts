import { readCsv, separatorOf } from "./csv_text.ts";
import type { TextWriter } from "./text_writer.ts";

/** Keeps CSV as it is, and counts what is in it. */
export function readCsvTab(text: string, writer: TextWriter): void {
  const separator = separatorOf(text);
  const rows = readCsv(text, { separator });
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  writer.beginWhole({ kind: "tab", number: 1, title: null });
  writer.write(text);
  writer.end({ rows: rows.length, columns });
}
