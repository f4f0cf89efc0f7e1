import type { DriveFile } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import { cellOf, valueCell } from "./cell.ts";
import type { ListingRenderer } from "./listing_renderer.ts";
import { parseTemplate, type TemplateField } from "./parse_template.ts";

/**
 * Renders each file by a template, as {@link parseTemplate} reads it. A line feed is added for each file, unless the
 * template ends in one or in a NUL. What is filled in is as in csv (bytes as numbers, RFC 3339, nothing for null),
 * with the backslash escape, so that nothing in a name ends a line.
 *
 * @throws {DriveError} `INVALID_INPUT` for a template that cannot be read.
 */
export function templateRenderer(template: string): ListingRenderer {
  const { parts } = parseTemplate(template);
  const last = parts.at(-1);
  const end = typeof last === "string" && /[\n\0]$/.test(last) ? "" : "\n";
  const write = (file: DriveFile) =>
    parts.map((part) => (typeof part === "string" ? part : escapeText(textOf(file, part)))).join("") + end;
  return { page: (files) => files.map(write).join(""), end: () => "" };
}

function textOf(file: DriveFile, { column, path }: TemplateField): string {
  if (path.length === 0) return String(cellOf(file, column));
  let value: unknown = file[column];
  for (const key of path) {
    // What an object inherits is no fact about a file.
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return "";
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return String(valueCell(value));
}
