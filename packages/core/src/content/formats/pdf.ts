import { getDocumentProxy } from "unpdf";
import type { ExtractOrder } from "../extract_order.ts";
import { letterTable } from "./_letter_tables.ts";
import { FullError, type TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads a PDF page by page; what is drawn as a picture has no text.
 *
 * @throws {DriveError} `UNSUPPORTED` for one that a password locks, `INVALID_INPUT` for one that is broken.
 */
export async function readPdf(
  bytes: Uint8Array,
  writer: TextWriter,
  { firstPage = 1 }: Pick<ExtractOrder, "firstPage"> = {},
): Promise<void> {
  const missing = new Set<string>();
  const pdf = await open(bytes, missing);
  const pages = pdf.numPages;
  writer.expect(pages);
  let letters = 0;
  const texts = new Map<number, string>();
  for (let number = firstPage; number <= pages; number++) {
    if (!writer.hasTime()) {
      writer.note(
        `Only pages ${firstPage} to ${number - 1} of ${pages} are read: there was no time for more`,
      );
      throw new FullError();
    }
    const text = await pageText(pdf, number).catch(() => undefined);
    if (text === undefined) writer.note(`Page ${number} is broken and could not be read`);
    texts.set(number, text ?? "");
    writer.begin({ kind: "page", number, title: null });
    writer.write(text ?? "");
    writer.end();
    letters += text?.trim().length ?? 0;
  }
  if (missing.size > 0) {
    const names = [...missing].toSorted().slice(0, MOST_NAMES).join(", ");
    writer.note(`Text in an older encoding of East Asian letters is left out (${names})`);
    writer.leaveOut();
  } else if (letters === 0 && pages > 0)
    writer.note("There is no text in this PDF: its pages are pictures, as those of a scan are");
  const bookmarks = await bookmarksOf(pdf, writer, texts);
  if (bookmarks.length > 0) writer.setHeadings(bookmarks);
}

const MOST_BOOKMARKS = 1000;
const DEEPEST_BOOKMARK = 6;
const MOST_NAMES = 5;
const LONGEST_TITLE = 300;

/** Reads the bookmarks of a PDF as headings, each where its words stand on its page, else where the page begins. */
async function bookmarksOf(
  pdf: Pdf,
  writer: TextWriter,
  texts: ReadonlyMap<number, string>,
): Promise<readonly { readonly level: number; readonly title: string; readonly offset: number }[]> {
  const found: { readonly level: number; readonly title: string; readonly offset: number }[] = [];
  const walk = async (items: readonly Bookmark[], level: number): Promise<void> => {
    for (const { title, dest, items: below } of items) {
      if (found.length >= MOST_BOOKMARKS || !writer.hasTime()) {
        writer.note(`Only the first ${found.length} bookmarks are known`);
        return;
      }
      const page = (await pageOf(pdf, dest)) ?? 0;
      const start = writer.offsetOf(page);
      const words = title.replace(/\s+/g, " ").trim();
      if (start !== undefined)
        found.push({ level, title: words, offset: start + placeOf(words, texts.get(page) ?? "") });
      if (level < DEEPEST_BOOKMARK) await walk(below, level + 1);
    }
  };
  // Bookmarks that are broken are none; the text is there all the same.
  await walk((await pdf.getOutline().catch(() => undefined)) ?? [], 1).catch(() => undefined);
  return found.toSorted((one, other) => one.offset - other.offset);
}

/** A title may be broken into lines; of two that stand there, the first counts. */
function placeOf(title: string, text: string): number {
  const words = title.split(" ").map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return title === "" || title.length > LONGEST_TITLE
    ? 0
    : Math.max(0, text.search(new RegExp(words.join("\\s+"), "u")));
}

interface Bookmark {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly Bookmark[];
}

async function pageOf(pdf: Pdf, dest: Bookmark["dest"]): Promise<number | undefined> {
  const place = typeof dest === "string" ? await pdf.getDestination(dest).catch(() => null) : dest;
  const page = place?.[0];
  if (typeof page === "number") return page + 1;
  if (typeof page !== "object" || page === null) return undefined;
  const index = await pdf.getPageIndex(page as Parameters<Pdf["getPageIndex"]>[0]).catch(() => undefined);
  return index === undefined ? undefined : index + 1;
}

/** Fonts may name tables of letters that are part of no PDF; what else it asks for is for drawing alone. */
function tables(missing: Set<string>): new () => object {
  return class {
    async fetch({
      kind,
      filename,
    }: {
      readonly kind: string;
      readonly filename: string;
    }): Promise<Uint8Array> {
      if (kind !== "cMapUrl") throw new Error(`There is no ${filename}`);
      try {
        return await letterTable(filename);
      } catch (error) {
        missing.add(filename.replace(/\.bcmap$/, ""));
        throw error;
      }
    }
  };
}

async function open(bytes: Uint8Array, missing: Set<string>): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      stopAtErrors: false,
      verbosity: 0,
      BinaryDataFactory: tables(missing),
      useWorkerFetch: false,
    });
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
