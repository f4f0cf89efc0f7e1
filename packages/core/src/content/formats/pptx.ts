import type { Archive } from "./archive.ts";
import { markdownTable } from "./markdown_table.ts";
import { parseXml } from "./parse_xml.ts";
import { attribute, relationsOf } from "./relations.ts";
import type { TextWriter } from "./text_writer.ts";

/**
 * Reads a PowerPoint presentation: slide by slide the title, the texts and tables, and what the speaker notes.
 *
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 1, section 19
 */
export async function readPptx(archive: Archive, writer: TextWriter): Promise<void> {
  const order: string[] = [];
  await parseXml(archive.read("ppt/presentation.xml"), {
    open(name, attributes) {
      if (name.endsWith(":sldId")) order.push(attributes["r:id"] ?? attribute(attributes, "id") ?? "");
    },
  });
  const relations = await relationsOf(archive, "ppt/presentation.xml");
  writer.expect(order.length);
  for (const [at, id] of order.entries()) {
    const part = relations.get(id)?.target;
    if (part === undefined) continue;
    const slide = await readSlide(archive, part);
    writer.begin({ kind: "slide", number: at + 1, title: slide.title || null });
    if (slide.isHidden) writer.note(`Slide ${at + 1} is hidden in the file`);
    for (const text of slide.texts) writer.write(`${text}\n`);
    const notes = [...(await relationsOf(archive, part)).values()].find(({ kind }) => kind === "notesSlide");
    const said = notes === undefined ? [] : (await readSlide(archive, notes.target)).texts;
    if (said.length > 0) writer.write(`Notes: ${said.join("\n")}\n`);
    writer.end();
  }
}

interface SlideText {
  readonly title: string;
  readonly texts: readonly string[];
  readonly isHidden: boolean;
}

/** Of these places a slide has no text of its own. */
const FURNITURE: ReadonlySet<string> = new Set(["dt", "ftr", "hdr", "sldNum", "sldImg"]);

async function readSlide(archive: Archive, part: string): Promise<SlideText> {
  const texts: string[] = [];
  let [title, place, line, level] = ["", "", "", 0];
  let [isText, isHidden] = [false, false];
  let lines: string[] = [];
  let rows: string[][] | undefined;
  await parseXml(archive.read(part), {
    open(name, attributes) {
      if (name === "p:sld") isHidden = attributes.show === "0";
      else if (name === "p:sp") [place, lines] = ["", []];
      else if (name === "p:ph") place = attributes.type ?? "body";
      else if (name === "a:p") [line, level] = ["", 0];
      else if (name === "a:pPr") level = Math.min(8, Number(attributes.lvl) || 0);
      else if (name === "a:t") isText = true;
      else if (name === "a:br") line += "\n";
      else if (name === "a:tbl") rows = [];
      else if (name === "a:tr") rows?.push([]);
      else if (name === "a:tc") lines = [];
    },
    text(text) {
      if (isText) line += text;
    },
    close(name) {
      if (name === "a:t") isText = false;
      else if (name === "a:p" && line.trim() !== "") lines.push("  ".repeat(level) + line.trimEnd());
      else if (name === "a:tc") rows?.at(-1)?.push(lines.join("\n"));
      else if (name === "a:tbl") {
        texts.push(markdownTable(rows ?? []));
        rows = undefined;
      } else if (name === "p:sp") {
        if (FURNITURE.has(place)) return;
        if ((place === "title" || place === "ctrTitle") && title === "") title = lines.join(" ");
        else texts.push(...lines);
      }
    },
  });
  return { title, texts, isHidden };
}
