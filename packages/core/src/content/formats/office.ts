import type { ExtractedText } from "../extracted_text.ts";
import type { Archive } from "./archive.ts";
import type { TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";

/** What a ZIP archive is, when it is a document. */
export interface OfficeKind {
  readonly kind: "docx" | "xlsx" | "pptx" | "text" | "spreadsheet" | "presentation" | "epub";
  readonly format: ExtractedText["format"];
}

/**
 * Tells what document an archive is, by what is in it.
 *
 * @throws {DriveError} `UNSUPPORTED` for an archive that is none.
 */
export async function officeKind(archive: Archive): Promise<OfficeKind> {
  const { names } = archive;
  if (names.has("word/document.xml")) return { kind: "docx", format: "markdown" };
  if (names.has("xl/workbook.xml")) return { kind: "xlsx", format: "csv" };
  if (names.has("ppt/presentation.xml")) return { kind: "pptx", format: "text" };
  if (names.has("META-INF/container.xml") && !names.has("content.xml"))
    return { kind: "epub", format: "markdown" };
  const mimeType = names.has("content.xml") ? await textOf(archive, "mimetype") : "";
  const kind = mimeType.match(/^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/)?.[1];
  if (kind === "text") return { kind, format: "markdown" };
  if (kind === "spreadsheet") return { kind, format: "csv" };
  if (kind === "presentation") return { kind, format: "text" };
  if (names.has("EncryptedPackage")) throw unreadable("UNSUPPORTED", "a password locks it");
  throw unreadable("UNSUPPORTED", "it is an archive, and not a document");
}

/** Reads the document that {@link officeKind} has found. */
export async function readOffice(archive: Archive, writer: TextWriter, { kind }: OfficeKind): Promise<void> {
  switch (kind) {
    case "docx":
      return (await import("./docx.ts")).readDocx(archive, writer);
    case "xlsx":
      return (await import("./xlsx.ts")).readXlsx(archive, writer);
    case "pptx":
      return (await import("./pptx.ts")).readPptx(archive, writer);
    case "epub":
      return (await import("./epub.ts")).readEpub(archive, writer);
    default:
      return (await import("./open_document.ts")).readOpenDocument(archive, writer, kind);
  }
}

const MOST_BYTES = 1000;

async function textOf(archive: Archive, name: string): Promise<string> {
  let text = "";
  for await (const chunk of archive.read(name)) {
    text += Buffer.from(chunk).toString("latin1");
    if (text.length > MOST_BYTES) break;
  }
  return text.trim();
}
