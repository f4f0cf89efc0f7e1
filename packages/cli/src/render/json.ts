import type { DriveFile, FileColumn } from "@drivelens/core";
import { safeJson } from "../escape.ts";
import type { ListingRenderer } from "./listing_renderer.ts";

/** Renders `{"files": […], "complete": …, "receipt": …}`, one file a line. */
export function jsonRenderer(columns: readonly FileColumn[]): ListingRenderer {
  let rows = 0;
  const row = (file: DriveFile) =>
    `${rows++ === 0 ? '{"files": [\n' : ",\n"}${safeJson(pick(file, columns))}`;
  return {
    page: (files) => files.map(row).join(""),
    end: (receipt) =>
      `${rows === 0 ? '{"files": [' : "\n"}], "complete": ${receipt.complete}, "receipt": ${safeJson(receipt)}}\n`,
  };
}

/** Renders one file a line. */
export function ndjsonRenderer(columns: readonly FileColumn[]): ListingRenderer {
  return {
    page(files) {
      let lines = "";
      for (const file of files) lines += `${safeJson(pick(file, columns))}\n`;
      return lines;
    },
    end: () => "",
  };
}

/** A key that was not asked for is absent; a row of two files says last what the second is. */
function pick(file: DriveFile, columns: readonly FileColumn[]): Record<string, unknown> {
  const asked: Record<string, unknown> = {};
  for (const column of columns) asked[column] = file[column] ?? null;
  if (file.converted !== undefined) asked.converted = file.converted;
  return asked;
}
