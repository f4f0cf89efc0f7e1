import type { FileColumn } from "@drivelens/core";
import { cellOf } from "./cell.ts";
import { delimitedText } from "./delimited_text.ts";
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
  let head = options.header ? delimitedText([columns], options.format) : "";
  const takeHead = () => {
    const text = head;
    head = "";
    return text;
  };
  return {
    page: (files) =>
      takeHead() +
      delimitedText(
        files.map((file) => columns.map((column) => cellOf(file, column))),
        options.format,
      ),
    end: takeHead,
  };
}
