import { EXPORT_FORMATS } from "../drive/formats.ts";
import type { FileRecord } from "../world/file_record.ts";
import { type Block, blocksOf, markup } from "./_blocks.ts";
import type { SheetTab, Slide } from "./google_content.ts";
import { googleContentOf } from "./google_content_of.ts";
import { makeDocx, makePptx, makeXlsx } from "./make_office.ts";
import { makeOdp, makeOds, makeOdt } from "./make_open_document.ts";
import { makePdf, paginate } from "./make_pdf.ts";
import { makePng } from "./make_png.ts";
import { makeZip } from "./make_zip.ts";
import { TINY_JPEG } from "./tiny_jpeg.ts";

const GOOGLE = "application/vnd.google-apps.";
const COLOUR = [70, 110, 180] as const;

/** Tells what a Docs editors file can be exported to, by the word for each MIME type; undefined for every other file. */
export function exportTypesOf(mimeType: string): Readonly<Record<string, string>> | undefined {
  return mimeType.startsWith(GOOGLE) ? EXPORT_FORMATS[mimeType.slice(GOOGLE.length)] : undefined;
}

/**
 * Exports a Docs editors file; `word` is what {@link exportTypesOf} calls the format.
 *
 * @see https://developers.google.com/workspace/drive/api/guides/ref-export-formats
 */
export function exportGoogle(file: FileRecord, word: string): Uint8Array {
  const { markdown, tabs, slides } = googleContentOf(file);
  const made =
    (tabs !== undefined && sheetAs(word, tabs)) ||
    (slides !== undefined && slidesAs(word, slides)) ||
    (markdown !== undefined && documentAs(word, markdown)) ||
    drawingAs(word);
  return typeof made === "string" ? Buffer.from(made) : made;
}

function documentAs(word: string, markdown: string): string | Uint8Array {
  const blocks = blocksOf(markdown);
  switch (word) {
    case "md":
    case "markdown":
      return markdown;
    case "txt":
      // Google begins plain text with a byte order mark and ends lines as Windows does.
      return `\ufeff${blocks.map(({ isItem, text }) => (isItem ? `* ${text}` : text)).join("\r\n")}`;
    case "html":
      return htmlOf(blocks);
    case "docx":
      return makeDocx(blocks);
    case "odt":
      return makeOdt(blocks);
    case "rtf":
      return rtfOf(blocks);
    case "pdf":
      return makePdf(paginate(blocks.map(({ text }) => text)));
    default:
      return makeZip({ "document.html": htmlOf(blocks) });
  }
}

function sheetAs(word: string, tabs: readonly SheetTab[]): string | Uint8Array {
  const [first = { name: "", rows: [] }] = tabs;
  switch (word) {
    case "csv":
      return separated(first, ",");
    case "tsv":
      return separated(first, "\t");
    case "xlsx":
      return makeXlsx(tabs);
    case "ods":
      return makeOds(tabs);
    case "pdf":
      return makePdf(tabs.map(({ rows }) => rows.map((row) => row.join("  "))));
    default:
      return makeZip(Object.fromEntries(tabs.map((tab) => [`${tab.name}.html`, separated(tab, ",")])));
  }
}

function slidesAs(word: string, slides: readonly Slide[]): string | Uint8Array {
  switch (word) {
    case "pptx":
      return makePptx(slides);
    case "odp":
      return makeOdp(slides);
    case "pdf":
      return makePdf(slides.map(({ title, lines }) => [title, ...lines]));
    default:
      return `\ufeff${slides.map(({ title, lines }) => [title, ...lines].join("\r\n")).join("\r\n\r\n")}`;
  }
}

function drawingAs(word: string): string | Uint8Array {
  switch (word) {
    case "png":
      return makePng({ width: 96, height: 64, colour: COLOUR });
    case "jpg":
      return TINY_JPEG;
    case "svg":
      return '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><rect width="96" height="64" fill="#466eb4"/></svg>';
    default:
      return makePdf([["Drawing"]]);
  }
}

function separated({ rows }: SheetTab, sign: string): string {
  const cell = (value: string | number) =>
    /[",\t\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return rows.map((row) => row.map(cell).join(sign)).join("\r\n");
}

function htmlOf(blocks: readonly Block[]): string {
  const tags = blocks.map(({ level, isItem, text }) => {
    const tag = level > 0 ? `h${level}` : isItem ? "li" : "p";
    return `<${tag}>${markup(text)}</${tag}>`;
  });
  return `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head><body>${tags.join("")}</body></html>`;
}

function rtfOf(blocks: readonly Block[]): string {
  const escaped = (text: string) =>
    text.replace(/[\\{}]/g, "\\$&").replace(/[^\u0020-\u007e]/g, (sign) => {
      const code = sign.charCodeAt(0);
      return `\\u${code > 32_767 ? code - 65_536 : code}?`;
    });
  return `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\n${blocks.map(({ text }) => `${escaped(text)}\\par`).join("\n")}}`;
}
