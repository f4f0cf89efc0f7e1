import { getDocumentProxy } from "unpdf";
import { FullError, type TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads a PDF page by page; what is drawn as a picture has no text.
 *
 * @throws {DriveError} `UNSUPPORTED` for one that a password locks, `INVALID_INPUT` for one that is broken.
 */
export async function readPdf(bytes: Uint8Array, writer: TextWriter): Promise<void> {
  const pdf = await open(bytes);
  const pages = pdf.numPages;
  let letters = 0;
  for (let number = 1; number <= pages; number++) {
    if (!writer.hasTime()) {
      writer.note(`Only the first ${number - 1} of ${pages} pages are read: there was no time for more`);
      throw new FullError();
    }
    const text = await pageText(pdf, number).catch(() => undefined);
    if (text === undefined) writer.note(`Page ${number} is broken and could not be read`);
    writer.begin({ kind: "page", number, title: null });
    writer.write(text ?? "");
    writer.end();
    letters += text?.trim().length ?? 0;
  }
  if (letters === 0 && pages > 0)
    writer.note("There is no text in this PDF: its pages are pictures, as those of a scan are");
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, { stopAtErrors: false, verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException")
      throw unreadable("UNSUPPORTED", "the PDF is locked with a password");
    throw unreadable("INVALID_INPUT", "the PDF is broken");
  }
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number);
  try {
    const { items } = await page.getTextContent();
    let text = "";
    for (const item of items) if ("str" in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    return text.endsWith("\n") || text === "" ? text : `${text}\n`;
  } finally {
    page.cleanup();
  }
}
