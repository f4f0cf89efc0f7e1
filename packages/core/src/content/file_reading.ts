import type { DriveFile } from "../drive/file.ts";
import type { FileType } from "../drive/file_type.ts";

/** The file that was read; where a shortcut was named, what it leads to. */
export interface ReadableFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly type: FileType;
  /** Bytes; null where Drive counts none. */
  readonly size: number | null;
  readonly modifiedTime: string | null;
  readonly webViewLink: string | null;
}

/** What is true of every text that was read of a file. */
export interface TextFacts {
  readonly file: ReadableFile;
  /** How the text is written: a document as Markdown, a spreadsheet as CSV. */
  readonly format: "markdown" | "csv" | "text";
  /** What is not as in the file, in sentences. */
  readonly notes: readonly string[];
  /** Whether all that is text in the file could be read; it says nothing of the part that was asked for. */
  readonly complete: boolean;
}

/** A part of the text of a file. All lengths and places are in UTF-16 code units, as JavaScript counts. */
export interface FileText extends TextFacts {
  readonly kind: "text";
  readonly text: string;
  /** Where the text begins, in all of it, or in the page, slide or tab that was asked for. */
  readonly offset: number;
  /** How long all of it is, or that page, slide or tab. */
  readonly characters: number;
  /** Where to go on; null at the end. */
  readonly nextOffset: number | null;
  /** The page, slide or tab that was asked for. */
  readonly part: PartSummary | null;
  /** How many pages, slides or tabs there are. */
  readonly parts: { readonly kind: "page" | "slide" | "tab"; readonly count: number } | null;
}

/** A page, a slide or a tab, by number and title. */
export interface PartSummary {
  readonly kind: "page" | "slide" | "tab";
  readonly number: number;
  readonly title: string | null;
}

/** A file as a picture. */
export interface FileImage {
  readonly kind: "image";
  readonly file: ReadableFile;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
}

/** Makes of a row what readers are told of the file. */
export function readableFile(file: DriveFile): ReadableFile {
  const { id, name, mimeType, type, size = null, modifiedTime = null, webViewLink = null } = file;
  return { id, name, mimeType, type, size, modifiedTime, webViewLink };
}
