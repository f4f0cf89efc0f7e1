import type { Archive } from "./archive.ts";
import { blockWriter } from "./block_writer.ts";
import { csvRow } from "./csv_text.ts";
import { markdownTable } from "./markdown_table.ts";
import { parseXml } from "./parse_xml.ts";
import type { TextWriter } from "./text_writer.ts";

/** Repeated cells and rows are written once in the file; so many of them are taken at the word. */
const MOST_REPEATED = 1000;

/**
 * Reads a document of OpenDocument: a text as Markdown, a spreadsheet as CSV of every tab, a presentation by slide.
 *
 * @see https://docs.oasis-open.org/office/OpenDocument/v1.3/
 */
export async function readOpenDocument(
  archive: Archive,
  writer: TextWriter,
  kind: "text" | "spreadsheet" | "presentation",
): Promise<void> {
  let [number, depth, level, skipped] = [0, 0, 0, 0];
  let line: string | undefined;
  let lines: string[] = [];
  let rows: string[][] | undefined;
  let cell: { readonly value: string | undefined; readonly times: number; texts: string[] } | undefined;
  let [rowTimes, written, columns] = [1, 0, 0];
  const block = blockWriter(writer);
  const endRow = (cells: readonly string[]) => {
    const text = csvRow(cells);
    if (text === "") {
      // Empty rows are only written where something follows.
      blank += rowTimes;
      return;
    }
    writer.write("\n".repeat(Math.min(blank, MOST_REPEATED * MOST_REPEATED)));
    for (let time = 0; time < Math.min(rowTimes, MOST_REPEATED); time++) writer.write(`${text}\n`);
    written += blank + rowTimes;
    blank = 0;
    columns = Math.max(columns, cells.findLastIndex((each) => each !== "") + 1);
  };
  let blank = 0;
  const endLine = (text: string) => {
    if (cell !== undefined) cell.texts.push(text);
    else if (kind === "presentation") lines.push(text);
    else if (level > 0) block(`${"#".repeat(Math.min(6, level))} ${text.trim()}`);
    else block(depth > 0 ? `${"  ".repeat(depth - 1)}- ${text.trim()}` : text);
  };
  await parseXml(archive.read("content.xml"), {
    open(name, attributes) {
      if (name === "office:annotation" || name === "text:tracked-changes") skipped++;
      if (skipped > 0) return;
      switch (name) {
        case "text:h":
          level = Number(attributes["text:outline-level"]) || 1;
          line = "";
          break;
        case "text:p":
          line = "";
          break;
        case "text:s":
          line =
            line === undefined ? line : line + " ".repeat(Math.min(100, Number(attributes["text:c"]) || 1));
          break;
        case "text:tab":
          line = line === undefined ? line : `${line}\t`;
          break;
        case "text:line-break":
          line = line === undefined ? line : `${line}\n`;
          break;
        case "text:list":
          depth++;
          break;
        case "draw:page":
          writer.begin({ kind: "slide", number: ++number, title: null });
          break;
        case "table:table":
          rows = [];
          if (kind !== "spreadsheet") break;
          [written, columns, blank] = [0, 0, 0];
          writer.begin({ kind: "tab", number: ++number, title: attributes["table:name"] ?? "" });
          break;
        case "table:table-row":
          rowTimes = Math.max(1, Number(attributes["table:number-rows-repeated"]) || 1);
          rows?.push([]);
          break;
        case "table:table-cell":
        case "table:covered-table-cell":
          cell = {
            value: cellValue(attributes),
            times: Math.max(1, Number(attributes["table:number-columns-repeated"]) || 1),
            texts: [],
          };
          break;
      }
    },
    text(text) {
      if (line !== undefined && skipped === 0) line += text;
    },
    close(name) {
      if (name === "office:annotation" || name === "text:tracked-changes") skipped--;
      else if (skipped > 0) return;
      else if (name === "text:p" || name === "text:h") {
        endLine(line ?? "");
        [line, level] = [undefined, 0];
      } else if (name === "text:list") depth--;
      else if (name === "table:table-cell" || name === "table:covered-table-cell") {
        const text = cell?.value ?? cell?.texts.join("\n") ?? "";
        const times =
          text === ""
            ? Math.min(MOST_REPEATED * 16, cell?.times ?? 1)
            : Math.min(MOST_REPEATED, cell?.times ?? 1);
        for (let time = 0; time < times; time++) rows?.at(-1)?.push(text);
        cell = undefined;
      } else if (name === "table:table-row" && kind === "spreadsheet") endRow(rows?.pop() ?? []);
      else if (name === "table:table") {
        if (kind === "spreadsheet") writer.end({ rows: written, columns });
        else if (kind === "presentation") lines.push(markdownTable(rows ?? []));
        else block(markdownTable(rows ?? []));
        rows = undefined;
      } else if (name === "draw:page") {
        for (const text of lines) if (text.trim() !== "") writer.write(`${text}\n`);
        lines = [];
        writer.end();
      }
    },
  });
}

/** What a cell is worth, where that is not the text that it shows. */
function cellValue(attributes: Readonly<Record<string, string>>): string | undefined {
  switch (attributes["office:value-type"]) {
    case "float":
    case "percentage":
    case "currency":
      return attributes["office:value"];
    case "date":
      return attributes["office:date-value"]?.replace(/T00:00:00(?:\.0+)?$/, "");
    case "boolean":
      return attributes["office:boolean-value"]?.toUpperCase();
    default:
      return undefined;
  }
}
