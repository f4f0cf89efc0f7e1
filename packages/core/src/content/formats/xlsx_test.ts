import { describe, expect, test } from "vitest";
import { extract, zip } from "./_formats_testing.ts";

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

interface TestSheet {
  readonly name: string;
  readonly rows: string;
  readonly state?: string;
}

function xlsx(sheets: readonly TestSheet[], parts: Readonly<Record<string, string>> = {}) {
  const tags = sheets.map(
    ({ name, state = "visible" }, at) => `<sheet name="${name}" state="${state}" r:id="r${at}"/>`,
  );
  const relations = sheets.map(
    (_, at) => `<Relationship Id="r${at}" Type="${R}/worksheet" Target="/xl/worksheets/s${at}.xml"/>`,
  );
  return zip({
    "xl/workbook.xml": `<workbook xmlns:r="${R}"><workbookPr/><sheets>${tags.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="171" formatCode="[Red]#,##0.00&quot; days&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml":
      "<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>reading</t></rPh></si></sst>",
    ...Object.fromEntries(
      sheets.map(({ rows }, at) => [
        `xl/worksheets/s${at}.xml`,
        `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...parts,
  });
}

describe("an Excel workbook", () => {
  test("has every tab as CSV, hidden ones said to be", async () => {
    const one = { name: "A &amp; B", rows: '<row r="1"><c r="A1"><v>1</v></c></row>' };
    const { text, parts, notes, format } = await extract(
      xlsx([one, { name: "Old", rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', state: "hidden" }]),
    );
    expect(format).toBe("csv");
    expect(text).toBe("[tab 1: A & B]\n1\n\n[tab 2: Old]\nplain\n");
    expect(parts).toMatchObject([
      { number: 1, title: "A & B", rows: 1, columns: 1, characters: 2 },
      { number: 2, title: "Old" },
    ]);
    expect(notes).toEqual(['The tab "Old" is hidden in the file']);
  });

  test("has values of every kind where they stand", async () => {
    const cells = [
      '<row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>say "hi", all</t></is></c></row>',
      '<row r="4"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1&amp;"x"</f><v>formula</v></c><c><v>0.30000000000000004</v></c><c><f>1+1</f><v>2</v></c></row>',
    ].join("");
    const { text, parts } = await extract(xlsx([{ name: "S", rows: cells }]));
    expect(text).toBe('[tab 1: S]\n\n,rich text,,"say ""hi"", all"\n\nTRUE,#N/A,formula,0.3,2\n');
    expect(parts[0]).toMatchObject({ rows: 4, columns: 5 });
  });

  test("has dates as dates, by how their cells are shown", async () => {
    const rows =
      '<row r="1"><c s="0"><v>46000</v></c><c s="1"><v>46000</v></c><c s="2"><v>1</v></c><c s="3"><v>46000</v></c><c s="4"><v>46000.75</v></c><c s="4"><v>0.5</v></c></row>';
    expect((await extract(xlsx([{ name: "S", rows }]))).text).toBe(
      "[tab 1: S]\n46000,2025-12-09,1900-01-01,46000,2025-12-09T18:00:00,12:00:00\n",
    );
  });
});
