import { describe, expect, test } from "vitest";
import { extract, why } from "./_formats_testing.ts";
import { eastAsianPdf, pagesPdf, pdfOf } from "./pdf_testing.ts";

const PDF = { mimeType: "application/pdf" };

describe("a PDF", () => {
  test("is read page by page", async () => {
    const { text, parts, partCount, complete } = await extract(pagesPdf(2), PDF);
    expect(text).toBe("[page 1]\nPage 1 of many\n\n[page 2]\nPage 2 of many\n");
    expect(parts).toMatchObject([
      { kind: "page", number: 1, offset: 9, characters: 15 },
      { kind: "page", number: 2 },
    ]);
    expect([partCount, complete]).toEqual([2, true]);
  });

  test("may be read from a later page on, and knows all the same how many there are", async () => {
    const { text, partCount } = await extract(pagesPdf(5), { ...PDF, firstPage: 5 });
    expect([text, partCount]).toEqual(["[page 5]\nPage 5 of many\n", 5]);
  });

  test("has its bookmarks as headings, where their pages begin", async () => {
    const { text, headings } = await extract(bookmarked(), PDF);
    expect(headings.map(({ level, title }) => [level, title])).toEqual([
      [1, "First part"],
      [2, "A page of it"],
      [1, "Second part"],
    ]);
    const [first, , second] = headings;
    expect(text.slice(first?.offset, (first?.offset ?? 0) + (first?.characters ?? 0))).toContain("Page 2");
    expect(text.slice(second?.offset)).toBe("Page 3\n");
  });

  test("without text says that it is a scan", async () => {
    const { notes } = await extract(
      pagesPdf(1, () => "0 0 100 100 re f"),
      PDF,
    );
    expect(notes).toEqual(["There is no text in this PDF: its pages are pictures, as those of a scan are"]);
  });

  test.each([
    ["90ms-RKSJ-H", "Japan1", "93fa967b8cea", "日本語"],
    ["UniGB-UCS2-H", "GB1", "4e2d6587", "中文"],
    ["GBK-EUC-H", "GB1", "d6d0cec4", "中文"],
    ["ETen-B5-H", "CNS1", "a4a4a4e5", "中文"],
    ["KSCms-UHC-H", "Korea1", "c7d1b1db", "한글"],
  ])(
    "in the East Asian encoding %s is read by the table of its letters",
    async (encoding, ordering, codes, said) => {
      const { text, complete, notes } = await extract(eastAsianPdf({ encoding, ordering, codes }), PDF);
      expect({ text, complete, notes }).toEqual({ text: `[page 1]\n${said}\n`, complete: true, notes: [] });
    },
  );

  test("that is locked, or broken, says so", async () => {
    expect(await why(extract("%PDF-1.4 broken", PDF))).toBe(
      "INVALID_INPUT: Cannot make text of the file: the PDF is broken",
    );
    const locked = pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [] /Count 0 >>",
      `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>`,
    ]);
    const encrypted = locked
      .toString("latin1")
      .replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]");
    expect(await why(extract(Buffer.from(encrypted, "latin1"), PDF))).toBe(
      "UNSUPPORTED: Cannot make text of the file: the PDF is locked with a password",
    );
  });
});

/** Three pages and three bookmarks, one within another. */
function bookmarked(): Buffer {
  const page = (number: number) => `BT /F1 12 Tf 50 700 Td (Page ${number}) Tj ET`;
  const pages = [1, 2, 3].flatMap((number) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${3 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    `<< /Length ${page(number).length} >>\nstream\n${page(number)}\nendstream`,
  ]);
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R /Outlines 10 0 R >>",
    "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages,
    "<< /Type /Outlines /First 11 0 R /Last 12 0 R /Count 2 >>",
    "<< /Title (First part) /Parent 10 0 R /Next 12 0 R /First 13 0 R /Last 13 0 R /Count 1 /Dest [4 0 R /Fit] >>",
    "<< /Title (Second part) /Parent 10 0 R /Prev 11 0 R /Dest [8 0 R /Fit] >>",
    "<< /Title (A page of it) /Parent 11 0 R /Dest [6 0 R /Fit] >>",
  ]);
}
