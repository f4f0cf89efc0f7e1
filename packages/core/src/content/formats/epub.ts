import { posix } from "node:path";
import type { Archive } from "./archive.ts";
import { htmlToMarkdown } from "./html.ts";
import { parseXml } from "./parse_xml.ts";
import type { TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";

/** A chapter that is longer is no chapter. */
const LONGEST_CHAPTER = 20_000_000;

/**
 * Reads a book, chapter after chapter.
 *
 * @throws {DriveError} `INVALID_INPUT` where the book does not say what is in it.
 * @see https://www.w3.org/TR/epub-33/
 */
export async function readEpub(archive: Archive, writer: TextWriter): Promise<void> {
  let book = "";
  await parseXml(archive.read("META-INF/container.xml"), {
    open(name, attributes) {
      if (name.endsWith("rootfile") && book === "") book = attributes["full-path"] ?? "";
    },
  });
  if (!archive.names.has(book)) throw unreadable("INVALID_INPUT", "the book does not say what is in it");
  const items = new Map<string, string>();
  const order: string[] = [];
  await parseXml(archive.read(book), {
    open(name, { id = "", href = "", idref = "" }) {
      const local = name.slice(name.indexOf(":") + 1);
      if (local === "item") items.set(id, posix.join(posix.dirname(book), href));
      else if (local === "itemref") order.push(idref);
    },
  });
  for (const id of order) {
    const chapter = htmlToMarkdown(await textOf(archive, items.get(id) ?? ""));
    if (chapter !== "") writer.write(`${writer.length === 0 ? "" : "\n\n"}${chapter}`);
  }
}

async function textOf(archive: Archive, name: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of archive.read(name)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_CHAPTER) throw unreadable("TOO_LARGE", "a chapter of the book is too long");
  }
  return text + decoder.decode();
}
