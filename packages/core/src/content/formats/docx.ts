import type { Archive } from "./archive.ts";
import { blockWriter } from "./block_writer.ts";
import { docxLists, docxStyles } from "./docx_styles.ts";
import { markdownTable } from "./markdown_table.ts";
import { parseXml, type XmlHandler } from "./parse_xml.ts";
import { attribute } from "./relations.ts";
import type { TextWriter } from "./text_writer.ts";

interface Paragraph {
  text: string;
  level: number;
  list: { depth: number; id: string } | undefined;
}

interface Table {
  readonly rows: string[][];
}

/**
 * Reads a Word document as Markdown: headings, lists, tables, foot and end notes and comments; what a change has taken out
 * is left out.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 1, section 17
 */
export async function readDocx(archive: Archive, writer: TextWriter): Promise<void> {
  const [styles, lists] = [await docxStyles(archive), await docxLists(archive)];
  const block = blockWriter(writer);
  await parseXml(archive.read("word/document.xml"), story({ styles, lists, block }));
  for (const [part, title] of NOTES) {
    if (!archive.names.has(part)) continue;
    const notes: string[] = [];
    await parseXml(archive.read(part), story({ styles, lists, block: (text) => notes.push(text.trim()) }));
    const said = notes.filter((text) => text !== "");
    if (said.length > 0) block(`## ${title}\n\n${said.map((text) => `- ${text}`).join("\n")}`);
  }
}

const NOTES = [
  ["word/footnotes.xml", "Footnotes"],
  ["word/endnotes.xml", "Endnotes"],
  ["word/comments.xml", "Comments"],
] as const;

interface StoryOptions {
  readonly styles: ReadonlyMap<string, number>;
  /** Whether the list of this number counts. */
  readonly lists: ReadonlySet<string>;
  readonly block: (text: string) => void;
}

function story({ styles, lists, block }: StoryOptions): XmlHandler {
  const paragraphs: Paragraph[] = [];
  const tables: Table[] = [];
  let isText = false;
  let skipped = 0;
  const say = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph !== undefined) paragraph.text += text;
  };
  const end = () => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    const cell = tables.at(-1)?.rows.at(-1);
    // A text box lies within a paragraph, and a paragraph within a cell.
    if (paragraphs.length > 0) say(` ${paragraph.text}`);
    else if (cell !== undefined && cell.length > 0) cell.push(`${cell.pop() ?? ""}\n${paragraph.text}`);
    else block(lineOf(paragraph, lists));
  };
  return {
    open(name, attributes) {
      if (name === "mc:Fallback" || name === "w:del") skipped++;
      if (skipped > 0) return;
      const value = attribute(attributes, "val") ?? "";
      const paragraph = paragraphs.at(-1);
      switch (name) {
        case "w:p":
          paragraphs.push({ text: "", level: 0, list: undefined });
          break;
        case "w:pStyle":
          if (paragraph !== undefined) paragraph.level = styles.get(value) ?? 0;
          break;
        case "w:outlineLvl":
          if (paragraph !== undefined && Number(value) < 6) paragraph.level = Number(value) + 1;
          break;
        case "w:numPr":
          if (paragraph !== undefined) paragraph.list = { depth: 0, id: "" };
          break;
        case "w:ilvl":
          if (paragraph?.list !== undefined) paragraph.list.depth = Math.min(8, Number(value) || 0);
          break;
        case "w:numId":
          if (paragraph?.list !== undefined) paragraph.list.id = value;
          break;
        case "w:t":
          isText = true;
          break;
        case "w:tab":
          if (paragraph !== undefined && paragraph.text !== "") say("\t");
          break;
        case "w:br":
        case "w:cr":
          say("\n");
          break;
        case "w:noBreakHyphen":
          say("-");
          break;
        case "w:footnoteReference":
        case "w:endnoteReference":
          say(`[${attribute(attributes, "id") ?? ""}]`);
          break;
        case "w:tbl":
          tables.push({ rows: [] });
          break;
        case "w:tr":
          tables.at(-1)?.rows.push([]);
          break;
        case "w:tc":
          tables.at(-1)?.rows.at(-1)?.push("");
          break;
      }
    },
    text(text) {
      if (isText && skipped === 0) say(text);
    },
    close(name) {
      if (name === "mc:Fallback" || name === "w:del") skipped--;
      else if (skipped > 0) return;
      else if (name === "w:t") isText = false;
      else if (name === "w:p") end();
      else if (name === "w:tbl") {
        const rows = tables.pop()?.rows ?? [];
        const cell = tables.at(-1)?.rows.at(-1);
        // A table in a cell has no place of its own in Markdown.
        if (cell !== undefined) cell.push(`${cell.pop() ?? ""}\n${rows.flat().join(" ")}`);
        else block(markdownTable(rows));
      }
    },
  };
}

function lineOf({ text, level, list }: Paragraph, lists: ReadonlySet<string>): string {
  if (text.trim() === "") return "";
  if (level > 0) return `${"#".repeat(level)} ${text.trim().replace(/\s*\n\s*/g, " ")}`;
  if (list === undefined || list.id === "0") return text;
  return `${"  ".repeat(list.depth)}${lists.has(list.id) ? "1." : "-"} ${text.trim()}`;
}
