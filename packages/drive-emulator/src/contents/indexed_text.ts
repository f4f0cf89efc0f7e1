import type { FileRecord } from "../world/file_record.ts";
import { googleContentOf } from "./google_content_of.ts";

/**
 * Returns the words in a file that `fullText` finds, beside its name: of a Docs editors file that was written for a test or for the
 * sample what it says, of others the text that they were given.
 */
export function indexedText(file: FileRecord): string {
  const { text = "", description = "" } = file;
  const isWritten = file.google !== undefined || file.sample !== undefined;
  return [text, description, ...(isWritten ? said(file) : [])].join("\n");
}

function said(file: FileRecord): readonly string[] {
  const { markdown = "", tabs = [], slides = [] } = googleContentOf(file);
  return [
    markdown.replaceAll(/data:[^)\s]+/g, ""),
    ...tabs.flatMap(({ name, rows }) => [name, ...rows.flat().map(String)]),
    ...slides.flatMap(({ title, lines }) => [title, ...lines]),
  ];
}
