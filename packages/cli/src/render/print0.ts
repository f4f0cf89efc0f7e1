import type { DriveFile, FileColumn } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { cellOf } from "./cell.ts";
import type { ListingRenderer } from "./listing_renderer.ts";

/** What is written of each file unless other columns are asked for. */
export const DEFAULT_PRINT0_COLUMNS: readonly FileColumn[] = ["id"];

/** What {@link print0Renderer} writes for. */
export interface Print0Options {
  readonly sink: Sink;
}

/**
 * Renders files for `xargs -0`: each ends in a NUL, its columns are separated by tabs, and a name is the name itself,
 * line feeds and all. A NUL within a value is `\u{0}`. Since a name may hold tabs, it is best asked for last.
 *
 * A terminal would obey what a name holds, and nobody reads NULs there: it gets the backslash escape, a file a line.
 */
export function print0Renderer(columns: readonly FileColumn[], { sink }: Print0Options): ListingRenderer {
  const [write, end] = sink.isTerminal ? [escapeText, "\n"] : [withoutNul, "\0"];
  const row = (file: DriveFile) =>
    columns.map((column) => write(String(cellOf(file, column)))).join("\t") + end;
  return { page: (files) => files.map(row).join(""), end: () => "" };
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "\\u{0}");
}
