import type { ExtractOrder, TextKind } from "../extract_order.ts";
import type { ExtractedText } from "../extracted_text.ts";
import { kindOf } from "./kind_of.ts";
import { FullError, TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";

const FORMATS: Readonly<Record<TextKind, ExtractedText["format"]>> = {
  pdf: "text",
  zip: "text",
  html: "markdown",
  email: "text",
  rtf: "text",
  markdown: "markdown",
  csv: "csv",
  text: "text",
};

/**
 * Makes text of the bytes of a file, by what they are rather than by what they are called.
 *
 * @throws {DriveError} `UNSUPPORTED`, `INVALID_INPUT` or `TOO_LARGE` where there is no text to be had.
 */
export async function extractText(order: ExtractOrder): Promise<ExtractedText> {
  const { bytes, isCut, milliseconds } = order;
  const until = performance.now() + milliseconds;
  const kind = order.kind ?? kindOf(order);
  if (isCut && !CUTTABLE.has(kind))
    throw unreadable("TOO_LARGE", "it is larger than what is read of such files");
  if (kind !== "zip") {
    const writer = new TextWriter({ format: FORMATS[kind], until });
    return filled(writer, () => readPlain(kind, order, writer), isCut);
  }
  const { openArchive } = await import("./archive.ts");
  const archive = await openArchive(bytes);
  const { officeKind, readOffice } = await import("./office.ts");
  const office = await officeKind(archive);
  const writer = new TextWriter({ format: office.format, until });
  return filled(writer, () => readOffice(archive, writer, office), false);
}

/** Of these a beginning can be read as well as the whole. */
const CUTTABLE: ReadonlySet<TextKind> = new Set<TextKind>(["text", "csv", "markdown"]);

async function filled(writer: TextWriter, read: () => Promise<void>, isCut: boolean): Promise<ExtractedText> {
  try {
    await read();
    return writer.finish(!isCut);
  } catch (error) {
    if (error instanceof FullError) return writer.finish(false);
    throw error;
  }
}

async function readPlain(kind: TextKind, order: ExtractOrder, writer: TextWriter): Promise<void> {
  const { bytes, isCut } = order;
  switch (kind) {
    case "pdf":
      return (await import("./pdf.ts")).readPdf(bytes, writer, order);
    case "email":
      return (await import("./email.ts")).readEmail(bytes, writer);
    case "rtf":
      return (await import("./rtf.ts")).readRtf(bytes, writer);
  }
  const { decodeText } = await import("./decode_text.ts");
  if (kind === "html") {
    const { htmlToMarkdown, namedEncoding } = await import("./html.ts");
    return writer.write(htmlToMarkdown(decodeText(bytes, { named: namedEncoding(bytes) })));
  }
  const text = decodeText(bytes, { isCut }).replaceAll("\r\n", "\n");
  if (kind === "markdown") return (await import("./markdown.ts")).readMarkdown(text, writer);
  if (kind === "csv") return (await import("./csv_tab.ts")).readCsvTab(text, writer);
  writer.write(text);
}
