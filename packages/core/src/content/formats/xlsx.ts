import { quotedName } from "../../quoted_name.ts";
import type { Archive } from "./archive.ts";
import { csvRow } from "./csv_text.ts";
import { parseXml } from "./parse_xml.ts";
import { attribute, relationsOf } from "./relations.ts";
import type { TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";
import { dateText, xlsxDates } from "./xlsx_dates.ts";

/** Excel itself has no more. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

interface Book {
  readonly strings: readonly string[];
  /** Which styles of cells show dates. */
  readonly dates: ReadonlySet<number>;
  readonly is1904: boolean;
}

/**
 * Reads an Excel workbook: every tab as CSV, with values in place of formulas, numbers as they are kept and dates as
 * ISO 8601 writes them. Rows and columns stay where they are.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 1, section 18
 */
export async function readXlsx(archive: Archive, writer: TextWriter): Promise<void> {
  const sheets: { readonly name: string; readonly isHidden: boolean; readonly relation: string }[] = [];
  let is1904 = false;
  await parseXml(archive.read("xl/workbook.xml"), {
    open(name, attributes) {
      if (name.endsWith("workbookPr"))
        is1904 = ["1", "true"].includes(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet" && !name.endsWith(":sheet")) return;
      sheets.push({
        name: attribute(attributes, "name") ?? "",
        isHidden: (attributes.state ?? "visible") !== "visible",
        relation: attributes["r:id"] ?? attribute(attributes, "id") ?? "",
      });
    },
  });
  // There is no workbook without one.
  if (sheets.length === 0) throw unreadable("INVALID_INPUT", "the workbook is broken");
  const relations = await relationsOf(archive, "xl/workbook.xml");
  const book: Book = { strings: await sharedStrings(archive), dates: await xlsxDates(archive), is1904 };
  writer.expect(sheets.length);
  for (const [at, { name, isHidden, relation }] of sheets.entries()) {
    const part = relations.get(relation)?.target ?? `xl/worksheets/sheet${at + 1}.xml`;
    writer.begin({ kind: "tab", number: at + 1, title: name });
    if (isHidden) writer.note(`The tab ${quotedName(name)} is hidden in the file`);
    writer.end(await readSheet(archive, { sheet: { name, isHidden, part }, book, writer }));
  }
}

interface ReadSheetOptions {
  readonly sheet: Sheet;
  readonly book: Book;
  readonly writer: TextWriter;
}

async function readSheet(
  archive: Archive,
  { sheet, book, writer }: ReadSheetOptions,
): Promise<{ readonly rows: number; readonly columns: number }> {
  let [written, columns, row] = [0, 0, 0];
  let cells: string[] = [];
  let column = 0;
  let cell = { type: "", style: 0, value: "" };
  let isValue = false;
  await parseXml(archive.read(sheet.part), {
    open(name, attributes) {
      switch (localName(name)) {
        case "row":
          row = Math.min(MOST_ROWS, Number(attributes.r) || row + 1);
          cells = [];
          column = 0;
          break;
        case "c":
          column = Math.min(MOST_COLUMNS, columnOf(attributes.r) ?? column + 1);
          cell = { type: attributes.t ?? "n", style: Number(attributes.s) || 0, value: "" };
          break;
        case "v":
        case "t":
          isValue = true;
          break;
        case "rPh":
          isValue = false;
          break;
      }
    },
    text(text) {
      if (isValue) cell.value += text;
    },
    close(name) {
      switch (localName(name)) {
        case "v":
        case "t":
          isValue = false;
          break;
        case "c":
          cells[column - 1] = shown(cell, book);
          break;
        case "row": {
          const line = csvRow(cells);
          if (line === "" || row <= written) break;
          writer.write(`${"\n".repeat(row - written - 1)}${line}\n`);
          written = row;
          columns = Math.max(columns, cells.length);
          break;
        }
      }
    },
  });
  return { rows: written, columns };
}

function shown(
  { type, style, value }: { readonly type: string; readonly style: number; readonly value: string },
  { strings, dates, is1904 }: Book,
): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || value === "") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (dates.has(style)) return dateText(number, is1904);
  // Fifteen digits are what Excel itself keeps of a number.
  return String(Number(number.toPrecision(15)));
}

async function sharedStrings(archive: Archive): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isReading = true;
  await parseXml(archive.read("xl/sharedStrings.xml"), {
    open(name) {
      const local = localName(name);
      if (local === "si") text = "";
      else if (local === "t") isText = true;
      // How it is pronounced stands beside a word in Japanese.
      else if (local === "rPh") isReading = false;
    },
    text(piece) {
      if (isText && isReading) text += piece;
    },
    close(name) {
      const local = localName(name);
      if (local === "t") isText = false;
      else if (local === "rPh") isReading = true;
      else if (local === "si") strings.push(text);
    },
  });
  return strings;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Reads the column of `BC12`: 55; undefined where there is none. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = reference?.match(/^([A-Z]{1,3})\d+$/)?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
