import type { FileColumn } from "@drivelens/core";
import { stringify } from "csv-stringify/sync";
import { escapeCell } from "../escape.ts";
import { cellOf } from "./cell.ts";
import type { ListingRenderer } from "./listing_renderer.ts";

/** How {@link delimitedRenderer} separates and whether it names the columns. */
export interface DelimitedOptions {
  readonly format: "csv" | "tsv";
  readonly header: boolean;
}

/**
 * Renders csv as RFC 4180 has it, or tsv, whose cells hold no tab or line break and so need no quotes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function delimitedRenderer(
  columns: readonly FileColumn[],
  options: DelimitedOptions,
): ListingRenderer {
  const write =
    options.format === "csv"
      ? (rows: (string | number)[][]) => stringify(rows, { record_delimiter: "windows" })
      : (rows: (string | number)[][]) => rows.map((row) => `${row.join("\t")}\n`).join("");
  let head = options.header ? write([[...columns]]) : "";
  const takeHead = () => {
    const text = head;
    head = "";
    return text;
  };
  return {
    page: (files) =>
      takeHead() + write(files.map((file) => columns.map((column) => safeCell(cellOf(file, column))))),
    end: takeHead,
  };
}

function safeCell(cell: string | number): string | number {
  return typeof cell === "number" ? cell : escapeCell(cell);
}
