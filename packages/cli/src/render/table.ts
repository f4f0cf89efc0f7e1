import type { DriveFile, DriveUser, FileColumn } from "@drivelens/core";
import cliTruncate from "cli-truncate";
import stringWidth from "string-width";
import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { cellOf } from "./cell.ts";
import { humanSize, humanTime } from "./human.ts";
import type { ListingRenderer } from "./listing_renderer.ts";
import { styled } from "./style.ts";

/** A column of a table: one of Drive's, or `owner`, which shows the shared drive where there is no owner. */
export type TableColumn = FileColumn | "owner";

/** What a table shows unless other columns are asked for. */
export const DEFAULT_TABLE_COLUMNS: readonly TableColumn[] = [
  "name",
  "type",
  "size",
  "modifiedTime",
  "owner",
];

const TITLES: Readonly<Partial<Record<TableColumn, string>>> = {
  modifiedTime: "modified",
  createdTime: "created",
};
const RIGHT: ReadonlySet<TableColumn> = new Set(["size", "quotaBytesUsed", "version"]);
/** These give way when the terminal is narrow, the name first. */
const ELASTIC: ReadonlySet<TableColumn> = new Set(["name", "owner", "owners", "description", "webViewLink"]);
const GAP = "  ";
const NARROWEST = 8;

/** What {@link tableRenderer} draws for. */
export interface TableOptions {
  readonly sink: Sink;
  readonly now: number;
}

/**
 * Renders a table without lines; widths are taken from the first page, and on a terminal no row is wider than it.
 */
export function tableRenderer(columns: readonly TableColumn[], options: TableOptions): ListingRenderer {
  const { sink, now } = options;
  let widths: readonly number[] | undefined;

  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) =>
        fit(cell, widths?.[at] ?? 0, { right: RIGHT.has(columns[at] ?? "name"), cut: sink.isTerminal }),
      )
      .join(GAP)
      .trimEnd();
  return {
    page(files) {
      const rows = files.map((file) => columns.map((column) => textOf(file, column, now)));
      const titles = columns.map((column) => (TITLES[column] ?? column).toUpperCase());
      const first = widths === undefined;
      widths ??= widthsOf([titles, ...rows], columns, sink);
      const lines = rows.map(line);
      if (first) lines.unshift(styled(sink, "bold", line(titles)));
      return `${lines.join("\n")}\n`;
    },
    end: () => "",
  };
}

function textOf(file: DriveFile, column: TableColumn, now: number): string {
  if (column === "owner") return escapeText(ownerOf(file));
  const value = file[column];
  if (value === null || value === undefined) return "–";
  if (column === "size" || column === "quotaBytesUsed") return humanSize(Number(value));
  if (column.endsWith("Time")) return humanTime(String(value), now);
  return escapeText(String(cellOf(file, column)));
}

function ownerOf(file: DriveFile): string {
  const owner: DriveUser | undefined = file.owners?.[0];
  if (owner?.me === true) return "me";
  if (owner !== undefined) return owner.displayName ?? owner.emailAddress ?? "–";
  return typeof file.driveId === "string" ? `drive:${file.driveId}` : "–";
}

function widthsOf(
  rows: readonly (readonly string[])[],
  columns: readonly TableColumn[],
  sink: Sink,
): number[] {
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => stringWidth(row[at] ?? ""))));
  if (!sink.isTerminal) return widths;
  let excess = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - sink.columns;
  // The widest elastic column gives way first, so that a long name does not squeeze everything else.
  while (excess > 0) {
    const widest = widestOf(widths, columns);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
  return widths;
}

function widestOf(widths: readonly number[], columns: readonly TableColumn[]): number | undefined {
  const elastic = columns.map((column, at) => ({ at, width: widths[at] ?? 0, elastic: ELASTIC.has(column) }));
  const candidates = elastic.filter(({ width }) => width > NARROWEST);
  const preferred = candidates.filter((column) => column.elastic);
  const pool = preferred.length > 0 ? preferred : candidates;
  return pool.toSorted((one, other) => other.width - one.width)[0]?.at;
}

function fit(
  text: string,
  width: number,
  options: { readonly right: boolean; readonly cut: boolean },
): string {
  const shown = options.cut && stringWidth(text) > width ? cliTruncate(text, width) : text;
  const space = " ".repeat(Math.max(0, width - stringWidth(shown)));
  return options.right ? space + shown : shown + space;
}
