import { type Block, markup } from "./_blocks.ts";
import type { SheetTab, Slide } from "./google_content.ts";
import { type MakeZipOptions, makeZip } from "./make_zip.ts";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OOXML = "application/vnd.openxmlformats-officedocument.";

/** Makes a Word document. @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ */
export function makeDocx(blocks: readonly Block[], options: MakeZipOptions = {}): Uint8Array {
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const paragraphs = blocks.map(({ level, isItem, text }) => {
    const style = level > 0 ? `<w:pPr><w:pStyle w:val="Heading${level}"/></w:pPr>` : "";
    const list = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>';
    return `<w:p>${isItem ? list : style}<w:r><w:t xml:space="preserve">${markup(text)}</w:t></w:r></w:p>`;
  });
  const styles = [1, 2, 3, 4, 5, 6].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`,
  );
  return makeZip(
    {
      "[Content_Types].xml": contentTypes({
        "/word/document.xml": `${OOXML}wordprocessingml.document.main+xml`,
        "/word/styles.xml": `${OOXML}wordprocessingml.styles+xml`,
      }),
      "_rels/.rels": relations([["officeDocument", "word/document.xml"]]),
      "word/_rels/document.xml.rels": relations([["styles", "styles.xml"]]),
      "word/document.xml": `${XML}<w:document xmlns:w="${W}"><w:body>${paragraphs.join("")}</w:body></w:document>`,
      "word/styles.xml": `${XML}<w:styles xmlns:w="${W}">${styles.join("")}</w:styles>`,
    },
    options,
  );
}

/** Makes an Excel workbook. */
export function makeXlsx(tabs: readonly SheetTab[], options: MakeZipOptions = {}): Uint8Array {
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const sheets = tabs.map(({ name, rows }, at) => {
    const lines = rows.map((row, y) => {
      const cells = row.map((value, x) => cell(value, `${columnName(x)}${y + 1}`));
      return `<row r="${y + 1}">${cells.join("")}</row>`;
    });
    return {
      tag: `<sheet name="${markup(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
      xml: `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData></worksheet>`,
    };
  });
  return makeZip(
    {
      "[Content_Types].xml": contentTypes({
        "/xl/workbook.xml": `${OOXML}spreadsheetml.sheet.main+xml`,
        ...Object.fromEntries(
          sheets.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, `${OOXML}spreadsheetml.worksheet+xml`]),
        ),
      }),
      "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
      "xl/_rels/workbook.xml.rels": relations(
        sheets.map((_, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`]),
      ),
      "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ tag }) => tag).join("")}</sheets></workbook>`,
      ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    },
    options,
  );
}

/** Makes a PowerPoint presentation. */
export function makePptx(slides: readonly Slide[], options: MakeZipOptions = {}): Uint8Array {
  const A = "http://schemas.openxmlformats.org/drawingml/2006/main";
  const P = "http://schemas.openxmlformats.org/presentationml/2006/main";
  const shape = (kind: string, lines: readonly string[]) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="${kind}"/><p:cNvSpPr/><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${lines
      .map((line) => `<a:p><a:r><a:t>${markup(line)}</a:t></a:r></a:p>`)
      .join("")}</p:txBody></p:sp>`;
  const pages = slides.map(
    ({ title, lines }) =>
      `${XML}<p:sld xmlns:a="${A}" xmlns:p="${P}"><p:cSld><p:spTree>${shape("title", [title])}${shape("body", lines)}</p:spTree></p:cSld></p:sld>`,
  );
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`).join("");
  return makeZip(
    {
      "[Content_Types].xml": contentTypes({
        "/ppt/presentation.xml": `${OOXML}presentationml.presentation.main+xml`,
        ...Object.fromEntries(
          slides.map((_, at) => [`/ppt/slides/slide${at + 1}.xml`, `${OOXML}presentationml.slide+xml`]),
        ),
      }),
      "_rels/.rels": relations([["officeDocument", "ppt/presentation.xml"]]),
      "ppt/_rels/presentation.xml.rels": relations(
        slides.map((_, at) => ["slide", `slides/slide${at + 1}.xml`]),
      ),
      "ppt/presentation.xml": `${XML}<p:presentation xmlns:p="${P}" xmlns:r="${OFFICE}"><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
      ...Object.fromEntries(pages.map((xml, at) => [`ppt/slides/slide${at + 1}.xml`, xml])),
    },
    options,
  );
}

function cell(value: string | number, reference: string): string {
  return typeof value === "number"
    ? `<c r="${reference}"><v>${value}</v></c>`
    : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${markup(value)}</t></is></c>`;
}

function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

function contentTypes(parts: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(parts).map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const tags = targets.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${markup(target)}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${tags.join("")}</Relationships>`;
}
