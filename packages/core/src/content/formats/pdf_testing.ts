/** Makes a PDF of so many pages, each with a line of text; for tests. */
export function pagesPdf(
  pages: number,
  content = (number: number) => `BT /F1 12 Tf 50 700 Td (Page ${number} of many) Tj ET`,
): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${4 + 2 * at} 0 R`).join(" ");
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...Array.from({ length: pages }, (_, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content(at + 1).length} >>\nstream\n${content(at + 1)}\nendstream`,
    ]).flat(),
  ]);
}

/** What {@link eastAsianPdf} says, in which codes. */
export interface EastAsianPdfOptions {
  /** As PDF names it. */
  readonly encoding: string;
  /** Whose letters they are: `Japan1`. */
  readonly ordering: string;
  /** In hexadecimal. */
  readonly codes: string;
}

/** Makes a PDF of one page whose font names a table of letters, and holds none; for tests. */
export function eastAsianPdf({ encoding, ordering, codes }: EastAsianPdfOptions): Buffer {
  const content = `BT /F1 12 Tf 50 700 Td <${codes}> Tj ET`;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    `<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Gothic /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>`,
  ]);
}

/** Makes a PDF of its objects, of which the first is the catalog; for tests. */
export function pdfOf(objects: readonly string[]): Buffer {
  const parts = ["%PDF-1.4\n"];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    const part = `${at + 1} 0 obj\n${object}\nendobj\n`;
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  parts.push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(""), "latin1");
}
