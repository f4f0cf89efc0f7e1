import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { cutPath } from "./cut_path.ts";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";
import { fitWidths } from "./fit_widths.ts";
import { styled } from "./style.ts";

/** A row of an answer that is no list of files; every row has the same keys. */
export type TextRecord = Readonly<Record<string, unknown>>;

/** A column of such a table for people; for programs each key of the rows is a column. */
export interface RecordColumn {
  readonly title: string;
  readonly show: (record: TextRecord) => string;
  /** Whether it is written at the right, as numbers are. @default false */
  readonly right?: boolean;
  /** Whether it gives way first where a terminal is narrow. @default false */
  readonly elastic?: boolean;
  /** Whether it shows paths, of which the end is to stay where a terminal is narrow. @default false */
  readonly isPath?: boolean;
}

/** How {@link recordLines} draws. */
export interface RecordLinesOptions {
  readonly columns: readonly RecordColumn[];
  readonly sink: Sink;
  /** Whether a line of titles stands above. */
  readonly header: boolean;
}

const GAP = "  ";
/** A pipe has no edge, but one long name is no reason to fill every line with blanks. */
const WIDEST_PADDING = 60;

/** Draws rows that are no files as a table; none without a row. Names in them are escaped. */
export function recordLines(
  records: readonly TextRecord[],
  { columns, sink, header }: RecordLinesOptions,
): readonly string[] {
  if (records.length === 0) return [];
  const titles = columns.map(({ title }) => escapeText(title).toUpperCase());
  const rows = records.map((record) => columns.map(({ show }) => escapeText(show(record))));
  const all = header ? [titles, ...rows] : rows;
  const natural = columns.map((_, at) =>
    all.reduce((most, row) => Math.max(most, displayWidth(row[at] ?? "")), 0),
  );
  const edge = sink.isTerminal;
  const room = edge ? sink.columns - GAP.length * (columns.length - 1) : undefined;
  const widths = fitWidths(
    columns.map(({ elastic = false }, at) => ({
      width: edge ? (natural[at] ?? 0) : Math.min(natural[at] ?? 0, WIDEST_PADDING),
      elastic,
    })),
    room,
  );
  const lineOf = (row: readonly string[]) => {
    const cells = row.map((cell, at) => {
      const width = widths[at] ?? 0;
      const text = edge ? (columns[at]?.isPath === true ? cutPath : cutText)(cell, width) : cell;
      const space = " ".repeat(Math.max(0, width - displayWidth(text)));
      return columns[at]?.right === true ? space + text : text + space;
    });
    const whole = cells.join(GAP).trimEnd();
    return edge ? cutText(whole, sink.columns) : whole;
  };
  const lines = rows.map(lineOf);
  if (header) lines.unshift(styled(sink, "bold", lineOf(titles)));
  return lines;
}
