import { type DriveFile, type DriveUser, driveLabel, type FileColumn } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { cellOf } from "./cell.ts";
import { cutPath } from "./cut_path.ts";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";
import { fitWidths } from "./fit_widths.ts";
import { humanSize, humanTime } from "./human.ts";
import type { ListingRenderer } from "./listing_renderer.ts";
import { styled } from "./style.ts";
import { typeLabel } from "./type_label.ts";
import type { TypeStyle } from "./type_style.ts";

/**
 * A column of a table: one of Drive's; `owner`, which shows the shared drive where there is no owner; or `match`, where a search
 * found it.
 */
export type TableColumn = FileColumn | "owner" | "match";

/** What a table shows unless other columns are asked for. */
export const DEFAULT_TABLE_COLUMNS: readonly TableColumn[] = [
  "name",
  "type",
  "size",
  "modifiedTime",
  "owner",
];

/** What Drive is asked for to fill {@link DEFAULT_TABLE_COLUMNS}. */
export const DEFAULT_TABLE_FACTS: readonly FileColumn[] = [
  "name",
  "type",
  "size",
  "modifiedTime",
  "owners",
  "driveId",
];

const TITLES: Readonly<Partial<Record<TableColumn, string>>> = {
  modifiedTime: "modified",
  createdTime: "created",
  match: "found in",
};
const RIGHT: ReadonlySet<TableColumn> = new Set(["size", "quotaBytesUsed", "version"]);
/** These give way when the terminal is narrow, the name first. */
const ELASTIC: ReadonlySet<TableColumn> = new Set([
  "name",
  "path",
  "mimeType",
  "owner",
  "owners",
  "description",
  "webViewLink",
]);
const GAP = "  ";
const NONE: ReadonlyMap<string, string> = new Map();
/** A pipe has no edge, but one long name is no reason to fill every line with blanks. */
const WIDEST_PADDING = 60;

/** What {@link tableRenderer} draws for. */
export interface TableOptions {
  readonly sink: Sink;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether a line of titles stands above. */
  readonly header: boolean;
  /** Whether lines may be longer than the terminal is wide. @default false */
  readonly wide?: boolean;
  /** Names of shared drives by ID, as far as they are known by now. @default none */
  readonly driveNames?: () => ReadonlyMap<string, string>;
  /** How types are written. @default "word" */
  readonly typeStyle?: TypeStyle;
}

/**
 * Renders a table without lines. A page may widen a column and never narrows one; on a terminal no row is wider than
 * it is, unless `wide` lets it, while a pipe has no edge and gets whole cells.
 */
export function tableRenderer(columns: readonly TableColumn[], options: TableOptions): ListingRenderer {
  const { sink, header, typeStyle = "word" } = options;
  const edge = sink.isTerminal && options.wide !== true;
  const titles = header ? columns.map((column) => (TITLES[column] ?? column).toUpperCase()) : [];
  let natural = columns.map((_, at) => displayWidth(titles[at] ?? ""));
  let above = header;
  let holdsIds = false;
  return {
    page(files) {
      const names = files.some(isInDrive) ? (options.driveNames?.() ?? NONE) : NONE;
      const rows = files.map((file) => columns.map((column) => textOf(file, column, { ...options, names })));
      // Half an ID cannot be given back.
      holdsIds ||= files.some(
        (file) => isInDrive(file) && driveLabel(file.driveId, names).endsWith(file.driveId),
      );
      natural = natural.map((known, at) =>
        rows.reduce((most, row) => Math.max(most, displayWidth(row[at] ?? "")), known),
      );
      const fitting = columns.map((column, at) => ({
        width: edge ? (natural[at] ?? 0) : Math.min(natural[at] ?? 0, WIDEST_PADDING),
        elastic:
          (ELASTIC.has(column) && !(column === "owner" && holdsIds)) ||
          (column === "type" && typeStyle !== "word"),
      }));
      const room = edge ? sink.columns - GAP.length * (columns.length - 1) : undefined;
      const widths = fitWidths(fitting, room);
      const line = (cells: readonly string[]) => {
        const padded = cells.map((cell, at) =>
          pad(
            edge ? (columns[at] === "path" ? cutPath : cutText)(cell, widths[at] ?? 0) : cell,
            widths[at] ?? 0,
            RIGHT.has(columns[at] ?? "name"),
          ),
        );
        const whole = padded.join(GAP).trimEnd();
        return edge ? cutText(whole, sink.columns) : whole;
      };
      const lines = rows.map(line);
      if (above) lines.unshift(styled(sink, "bold", line(titles)));
      above = false;
      return `${lines.join("\n")}\n`;
    },
    end: () => "",
  };
}

interface TextOptions extends TableOptions {
  readonly names: ReadonlyMap<string, string>;
}

function textOf(file: DriveFile, column: TableColumn, { now, names, typeStyle }: TextOptions): string {
  if (column === "owner") return escapeText(ownerOf(file, names));
  if (column === "match") return file.match === "contents" ? "contents" : "name";
  if (column === "type") return escapeText(typeLabel(file, typeStyle ?? "word"));
  const value = file[column];
  if (value === null || value === undefined) return "–";
  if (column === "size" || column === "quotaBytesUsed") return humanSize(Number(value));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (column.endsWith("Time")) return humanTime(String(value), now);
  return escapeText(String(cellOf(file, column)));
}

function ownerOf(file: DriveFile, names: ReadonlyMap<string, string>): string {
  const owner: DriveUser | undefined = file.owners?.[0];
  if (owner?.me === true) return "me";
  if (owner !== undefined) return owner.displayName ?? owner.emailAddress ?? "–";
  // The name of a shared drive is closed to the scope that Drivelens asks for.
  return isInDrive(file) ? driveLabel(file.driveId, names) : "–";
}

function isInDrive(file: DriveFile): file is DriveFile & { readonly driveId: string } {
  return (file.owners ?? []).length === 0 && typeof file.driveId === "string";
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}
