import { describe, expect, test } from "vitest";
import { extract, zip } from "./_formats_testing.ts";

function open(kind: string, body: string) {
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<office:document-content><office:body>${body}</office:body></office:document-content>`,
  });
}
const paragraph = (text: string) => `<text:p>${text}</text:p>`;

describe("a document of OpenDocument", () => {
  test("is Markdown where it is a text", async () => {
    const { text } = await extract(
      open(
        "text",
        `<text:tracked-changes>${paragraph("gone")}</text:tracked-changes><text:h text:outline-level="2">Part</text:h>${paragraph(`a<text:s text:c="2"/>b<text:tab/>c<office:annotation>${paragraph("a comment")}</office:annotation>`)}<text:list><text:list-item>${paragraph("one")}<text:list><text:list-item>${paragraph("two")}</text:list-item></text:list></text:list-item></text:list>`,
      ),
    );
    expect(text).toBe("## Part\n\na  b\tc\n\n- one\n  - two");
  });

  test("is CSV of every tab where it is a spreadsheet, with what is repeated", async () => {
    const cell = (attributes: string, text = "") =>
      `<table:table-cell ${attributes}>${text === "" ? "" : paragraph(text)}</table:table-cell>`;
    const { text, parts } = await extract(
      open(
        "spreadsheet",
        `<table:table table:name="One"><table:table-row table:number-rows-repeated="2">${cell('table:number-columns-repeated="2" office:value-type="float" office:value="1.5"', "1,50 €")}${cell('table:number-columns-repeated="16000"')}</table:table-row><table:table-row table:number-rows-repeated="3"/><table:table-row>${cell('office:value-type="date" office:date-value="2026-11-20"', "20.11.26")}${cell('office:value-type="string"', "a, b")}</table:table-row><table:table-row table:number-rows-repeated="1048000"/></table:table><table:table table:name="Two"/>`,
      ),
    );
    expect(text).toBe('[tab 1: One]\n1.5,1.5\n1.5,1.5\n\n\n\n2026-11-20,"a, b"\n\n[tab 2: Two]\n');
    expect(parts).toMatchObject([{ rows: 6, columns: 2 }, { rows: 0 }]);
  });

  test("is read slide by slide where it is a presentation", async () => {
    const { text, parts } = await extract(
      open(
        "presentation",
        `<draw:page>${paragraph("Hello")}</draw:page><draw:page>${paragraph("Bye")}</draw:page>`,
      ),
    );
    expect(text).toBe("[slide 1]\nHello\n\n[slide 2]\nBye\n");
    expect(parts).toHaveLength(2);
  });
});
