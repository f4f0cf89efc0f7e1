import { describe, expect, test } from "vitest";
import { extract, zip } from "./_formats_testing.ts";

const NS = 'xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps"';
const p = (text: string, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const item = (text: string, list: number, depth = 0) =>
  p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`);

function docx(body: string, parts: Readonly<Record<string, string>> = {}) {
  return zip({
    "word/document.xml": `<?xml version="1.0"?><w:document ${NS}><w:body>${body}</w:body></w:document>`,
    "word/styles.xml": `<w:styles ${NS}>
      <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
      <w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
      <w:style w:styleId="Mine"><w:basedOn w:val="berschrift2"/><w:name w:val="Mine"/></w:style>
      <w:style w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>`,
    "word/numbering.xml": `<w:numbering ${NS}>
      <w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:lvl><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    ...parts,
  });
}

describe("a Word document", () => {
  test("has its headings by the names, parents and levels of their styles", async () => {
    const { text, headings, format } = await extract(
      docx(
        p("Plan", '<w:pStyle w:val="T"/>') +
          p("Teil", '<w:pStyle w:val="berschrift2"/>') +
          p("Mine", '<w:pStyle w:val="Mine"/>') +
          p("Deep", '<w:pStyle w:val="Deep"/>') +
          p("Text &amp; more"),
      ),
    );
    expect(format).toBe("markdown");
    expect(text).toBe("# Plan\n\n## Teil\n\n## Mine\n\n### Deep\n\nText & more");
    expect(headings.map(({ level, title }) => [level, title])).toEqual([
      [1, "Plan"],
      [2, "Teil"],
      [2, "Mine"],
      [3, "Deep"],
    ]);
    expect(headings[0]?.characters).toBe(text.length);
  });

  test("has lists that count and lists that do not, and tables", async () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell("a")}${cell("b|c")}</w:tr><w:tr>${cell("1")}</w:tr></w:tbl>`;
    const { text } = await extract(
      docx(`${item("one", 7)}${item("deeper", 7, 1)}${item("first", 8)}${table}${p("end")}`),
    );
    expect(text).toBe("- one\n  - deeper\n1. first\n\n| a | b\\|c |\n| --- | --- |\n| 1 |  |\n\nend");
  });

  test("is without what a change took out, and with what one put in; text boxes are read once", async () => {
    const deleted = "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>";
    const box = (text: string) => `<w:r><w:txbxContent>${p(text)}</w:txbxContent></w:r>`;
    const { text } = await extract(
      docx(
        `<w:p><w:r><w:t>kept</w:t></w:r>${deleted}<w:ins><w:r><w:t> new</w:t></w:r></w:ins></w:p>` +
          `<w:p><mc:AlternateContent><mc:Choice>${box("in a box")}</mc:Choice><mc:Fallback>${box("in a box")}</mc:Fallback></mc:AlternateContent></w:p>`,
      ),
    );
    expect(text).toBe("kept new\n\n in a box");
  });

  test("has its notes and comments at the end", async () => {
    const { text } = await extract(
      docx(`<w:p><w:r><w:t>See</w:t><w:footnoteReference w:id="2"/></w:r></w:p>`, {
        "word/footnotes.xml": `<w:footnotes ${NS}><w:footnote w:id="2">${p(" A note")}</w:footnote></w:footnotes>`,
        "word/comments.xml": `<w:comments ${NS}><w:comment w:id="0">${p("Why?")}</w:comment></w:comments>`,
      }),
    );
    expect(text).toBe("See[2]\n\n## Footnotes\n\n- A note\n\n## Comments\n\n- Why?");
  });
});
