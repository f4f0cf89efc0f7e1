import { csvRows } from "./csv_text.ts";
import type { TextWriter } from "./text_writer.ts";

/** Keeps CSV as it is, and counts what is in it. */
export function readCsvTab(text: string, writer: TextWriter): void {
  let [rows, columns] = [0, 0];
  // Row by row: all of a long table at once takes ten times the memory of its text.
  for (const row of csvRows(text)) {
    rows++;
    columns = Math.max(columns, row.length);
  }
  writer.beginWhole({ kind: "tab", number: 1, title: null });
  writer.write(text);
  writer.end({ rows, columns });
}
