import { describe, expect, test } from "vitest";
import { extract, zip } from "./_formats_testing.ts";

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const line = (text: string, level = 0) => `<a:p><a:pPr lvl="${level}"/><a:r><a:t>${text}</a:t></a:r></a:p>`;
const shape = (type: string, body: string) =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${body}</p:txBody></p:sp>`;

describe("a PowerPoint presentation", () => {
  test("is read in the order of its slides, with tables and what the speaker notes", async () => {
    const table = `<p:graphicFrame><a:tbl><a:tr><a:tc>${line("Year")}</a:tc><a:tc>${line("Sum")}</a:tc></a:tr><a:tr><a:tc>${line("2026")}</a:tc><a:tc>${line("12")}</a:tc></a:tr></a:tbl></p:graphicFrame>`;
    const { text, parts, notes } = await extract(
      zip({
        "ppt/presentation.xml": `<p:presentation xmlns:r="${R}"><p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst></p:presentation>`,
        "ppt/_rels/presentation.xml.rels": `<Relationships><Relationship Id="r1" Type="${R}/slide" Target="slides/slide1.xml"/><Relationship Id="r2" Type="${R}/slide" Target="slides/slide2.xml"/></Relationships>`,
        "ppt/slides/slide1.xml": `<p:sld show="0">${shape("title", line("Last"))}${table}${shape("sldNum", line("2"))}</p:sld>`,
        "ppt/slides/slide2.xml": `<p:sld>${shape("ctrTitle", line("First &amp; best"))}${shape("body", line("point") + line("deeper", 1))}</p:sld>`,
        "ppt/slides/_rels/slide2.xml.rels": `<Relationships><Relationship Id="n" Type="${R}/notesSlide" Target="../notesSlides/n.xml"/></Relationships>`,
        "ppt/notesSlides/n.xml": `<p:notes>${shape("sldImg", line("picture"))}${shape("body", line("Speak slowly"))}</p:notes>`,
      }),
    );
    expect(text).toBe(
      "[slide 1: First & best]\npoint\n  deeper\nNotes: Speak slowly\n\n[slide 2: Last]\n| Year | Sum |\n| --- | --- |\n| 2026 | 12 |\n",
    );
    expect(parts.map(({ kind, number, title }) => [kind, number, title])).toEqual([
      ["slide", 1, "First & best"],
      ["slide", 2, "Last"],
    ]);
    expect(notes).toEqual(["Slide 2 is hidden in the file"]);
  });
});
